/** Bounded reader of ELF64 little-endian files. */
@NullMarked
package dev.paddock.kernel.elf;

import org.jspecify.annotations.NullMarked;
