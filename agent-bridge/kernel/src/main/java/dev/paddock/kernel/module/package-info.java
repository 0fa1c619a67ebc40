/** What a kernel knows about its modules: loaded, on disk, built in; aliases and dependencies. */
@NullMarked
package dev.paddock.kernel.module;

import org.jspecify.annotations.NullMarked;
