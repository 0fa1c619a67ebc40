/** The way to an agent: what the window and the command line call. */
@NullMarked
package dev.paddock.wire.client;

import org.jspecify.annotations.NullMarked;
