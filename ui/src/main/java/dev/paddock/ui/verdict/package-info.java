/** How verdicts look and how they are chosen. */
@NullMarked
package dev.paddock.ui.verdict;

import org.jspecify.annotations.NullMarked;
