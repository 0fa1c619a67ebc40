/** Bounded access to files that nobody vouches for: contents, compression, and the one exception for damage. */
@NullMarked
package dev.paddock.kernel.file;

import org.jspecify.annotations.NullMarked;
