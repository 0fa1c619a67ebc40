/** The policy document as text: reading with line and column, writing. */
@NullMarked
package dev.paddock.model.document;

import org.jspecify.annotations.NullMarked;
