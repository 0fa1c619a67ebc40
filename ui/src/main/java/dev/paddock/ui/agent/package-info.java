/** Finding an agent, or starting one of the window's own. */
@NullMarked
package dev.paddock.ui.agent;

import org.jspecify.annotations.NullMarked;
