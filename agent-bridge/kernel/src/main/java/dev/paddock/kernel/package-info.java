/** The two kernels that can be looked at: the running one and one that lies in a directory tree. */
@NullMarked
package dev.paddock.kernel;

import org.jspecify.annotations.NullMarked;
