/** The values that travel: one record for each Varlink type of dev.paddock.Agent, and nothing but data. */
@NullMarked
package dev.paddock.wire.message;

import org.jspecify.annotations.NullMarked;
