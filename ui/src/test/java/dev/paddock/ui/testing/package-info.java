/** What the tests of the window share: an agent in memory, invented hosts, executors that run at once. */
@NullMarked
package dev.paddock.ui.testing;

import org.jspecify.annotations.NullMarked;
