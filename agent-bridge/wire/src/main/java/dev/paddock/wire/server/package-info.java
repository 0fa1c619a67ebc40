/** The agent's side of the socket: connections, bounds, peers. */
@NullMarked
package dev.paddock.wire.server;

import org.jspecify.annotations.NullMarked;
