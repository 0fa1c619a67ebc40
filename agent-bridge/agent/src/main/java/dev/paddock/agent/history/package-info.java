/** The SQLite database: revisions and violations. */
@NullMarked
package dev.paddock.agent.history;

import org.jspecify.annotations.NullMarked;
