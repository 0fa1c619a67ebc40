/** Stylesheets, light and dark, fonts. */
@NullMarked
package dev.paddock.ui.theme;

import org.jspecify.annotations.NullMarked;
