/** What a kernel brings: its modules, its file_operations, its socket families, and what could not be read. */
@NullMarked
package dev.paddock.model.inventory;

import org.jspecify.annotations.NullMarked;
