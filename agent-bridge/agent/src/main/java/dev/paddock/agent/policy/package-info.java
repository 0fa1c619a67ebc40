/** Which policy runs: pushes, confirmations, what is taken back, what expires. */
@NullMarked
package dev.paddock.agent.policy;

import org.jspecify.annotations.NullMarked;
