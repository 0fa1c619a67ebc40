/** Who holds which file_operations open now. */
@NullMarked
package dev.paddock.model.use;

import org.jspecify.annotations.NullMarked;
