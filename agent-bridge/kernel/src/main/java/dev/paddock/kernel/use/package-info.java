/** Readers of who holds which file_operations open: the records of the BPF iterator, and procfs where there is no BPF. */
@NullMarked
package dev.paddock.kernel.use;

import org.jspecify.annotations.NullMarked;
