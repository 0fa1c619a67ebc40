/** Varlink itself: NUL-terminated JSON frames, calls and replies. */
@NullMarked
package dev.paddock.wire.varlink;

import org.jspecify.annotations.NullMarked;
