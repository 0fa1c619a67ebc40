/** Running what blocks away from the thread of the window. */
@NullMarked
package dev.paddock.ui.work;

import org.jspecify.annotations.NullMarked;
