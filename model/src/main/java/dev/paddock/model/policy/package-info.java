/** The policy document: what an administrator decided, as typed values. */
@NullMarked
package dev.paddock.model.policy;

import org.jspecify.annotations.NullMarked;
