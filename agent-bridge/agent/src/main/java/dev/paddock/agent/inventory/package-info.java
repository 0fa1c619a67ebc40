/** What the agent knows of its kernel: the readers' results, kept and read again when modules come or go. */
@NullMarked
package dev.paddock.agent.inventory;

import org.jspecify.annotations.NullMarked;
