/** Symbols and memory of a kernel: kallsyms, System.map, kcore, the kernel image. */
@NullMarked
package dev.paddock.kernel.memory;

import org.jspecify.annotations.NullMarked;
