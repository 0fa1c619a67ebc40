/** Freezing a policy: what is loaded now may be loaded, and nothing else. Pure. */
@NullMarked
package dev.paddock.model.freeze;

import org.jspecify.annotations.NullMarked;
