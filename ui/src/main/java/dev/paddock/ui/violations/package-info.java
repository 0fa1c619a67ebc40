/** The screen of what was refused or recorded. */
@NullMarked
package dev.paddock.ui.violations;

import org.jspecify.annotations.NullMarked;
