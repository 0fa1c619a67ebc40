/** Programs that are known to break when a splice is refused, and whether a policy would. */
@NullMarked
package dev.paddock.model.hint;

import org.jspecify.annotations.NullMarked;
