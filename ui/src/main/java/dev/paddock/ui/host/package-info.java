/** The host that the window looks at: its agent, and what the agent last said. */
@NullMarked
package dev.paddock.ui.host;

import org.jspecify.annotations.NullMarked;
