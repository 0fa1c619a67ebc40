/** What is different between two kernels. Pure. */
@NullMarked
package dev.paddock.model.compare;

import org.jspecify.annotations.NullMarked;
