/** Reader of BTF, the kernel's own description of its types. */
@NullMarked
package dev.paddock.kernel.btf;

import org.jspecify.annotations.NullMarked;
