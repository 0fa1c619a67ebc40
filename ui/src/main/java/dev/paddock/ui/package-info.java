/** The program: arguments, composition, the life of the window. */
@NullMarked
package dev.paddock.ui;

import org.jspecify.annotations.NullMarked;
