/** paddockctl: everything the window can do, for terminals and scripts. */
@NullMarked
package dev.paddock.ctl;

import org.jspecify.annotations.NullMarked;
