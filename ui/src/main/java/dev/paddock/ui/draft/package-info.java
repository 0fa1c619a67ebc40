/** The policy that is being edited, beside the saved and the running one. */
@NullMarked
package dev.paddock.ui.draft;

import org.jspecify.annotations.NullMarked;
