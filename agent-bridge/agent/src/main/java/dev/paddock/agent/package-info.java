/** The agent, paddockd: its composition root. */
@NullMarked
package dev.paddock.agent;

import org.jspecify.annotations.NullMarked;
