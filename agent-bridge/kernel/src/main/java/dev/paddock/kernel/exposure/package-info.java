/** Finds in a kernel what a question about exposure means. */
@NullMarked
package dev.paddock.kernel.exposure;

import org.jspecify.annotations.NullMarked;
