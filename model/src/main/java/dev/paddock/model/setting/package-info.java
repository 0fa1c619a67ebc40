/** Settings of the kernel itself that open or close the ways in which a policy is about. */
@NullMarked
package dev.paddock.model.setting;

import org.jspecify.annotations.NullMarked;
