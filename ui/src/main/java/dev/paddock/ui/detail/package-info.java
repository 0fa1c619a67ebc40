/** What a details pane says, as data, and the one way in which it is drawn, waited for and copied. */
@NullMarked
package dev.paddock.ui.detail;

import org.jspecify.annotations.NullMarked;
