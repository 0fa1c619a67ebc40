/** Small controls and helpers that several screens share. */
@NullMarked
package dev.paddock.ui.control;

import org.jspecify.annotations.NullMarked;
