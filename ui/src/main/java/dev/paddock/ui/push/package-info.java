/** Making the draft live: the difference, the check, the confirmation. */
@NullMarked
package dev.paddock.ui.push;

import org.jspecify.annotations.NullMarked;
