/** The screen of the policy document as text. */
@NullMarked
package dev.paddock.ui.policy;

import org.jspecify.annotations.NullMarked;
