/** The window around the screens: navigation, header, pending changes, keys. */
@NullMarked
package dev.paddock.ui.shell;

import org.jspecify.annotations.NullMarked;
