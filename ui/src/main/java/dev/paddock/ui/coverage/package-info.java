/** What stands behind the verdicts of the running policy. */
@NullMarked
package dev.paddock.ui.coverage;

import org.jspecify.annotations.NullMarked;
