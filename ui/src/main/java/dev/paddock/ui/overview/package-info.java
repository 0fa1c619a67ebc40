/** The screen of the posture. */
@NullMarked
package dev.paddock.ui.overview;

import org.jspecify.annotations.NullMarked;
