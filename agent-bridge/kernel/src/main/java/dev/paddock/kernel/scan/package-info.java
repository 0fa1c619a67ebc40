/** Reads every module file of a kernel, once, and remembers what it read. */
@NullMarked
package dev.paddock.kernel.scan;

import org.jspecify.annotations.NullMarked;
