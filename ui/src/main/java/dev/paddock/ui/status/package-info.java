/** The line at the bottom of the window. */
@NullMarked
package dev.paddock.ui.status;

import org.jspecify.annotations.NullMarked;
