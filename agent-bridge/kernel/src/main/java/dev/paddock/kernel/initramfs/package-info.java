/** Which modules an initramfs has: names from its archives. */
@NullMarked
package dev.paddock.kernel.initramfs;

import org.jspecify.annotations.NullMarked;
