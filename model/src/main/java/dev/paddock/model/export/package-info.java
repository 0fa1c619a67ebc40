/** Policies in the forms that other tools read. */
@NullMarked
package dev.paddock.model.export;

import org.jspecify.annotations.NullMarked;
