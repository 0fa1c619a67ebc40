/** A policy against an inventory: the contents of the kernel's maps, still without addresses. */
@NullMarked
package dev.paddock.model.compile;

import org.jspecify.annotations.NullMarked;
