/** Which package put a module's file there. */
@NullMarked
package dev.paddock.kernel.packages;

import org.jspecify.annotations.NullMarked;
