/** The signature at the end of a module file: read, never verified. */
@NullMarked
package dev.paddock.kernel.signature;

import org.jspecify.annotations.NullMarked;
