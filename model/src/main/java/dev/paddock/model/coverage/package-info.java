/** What stands behind each rule of a policy on one host. */
@NullMarked
package dev.paddock.model.coverage;

import org.jspecify.annotations.NullMarked;
