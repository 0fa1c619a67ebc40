/** What a backend is, whatever it enforces with. */
@NullMarked
package dev.paddock.agent.enforce;

import org.jspecify.annotations.NullMarked;
