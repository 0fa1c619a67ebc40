/** Reads the kernel's own settings from procfs. */
@NullMarked
package dev.paddock.kernel.setting;

import org.jspecify.annotations.NullMarked;
