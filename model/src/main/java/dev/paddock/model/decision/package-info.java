/** What a policy says about an object, and why: pure functions. */
@NullMarked
package dev.paddock.model.decision;

import org.jspecify.annotations.NullMarked;
