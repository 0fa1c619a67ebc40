/** What was refused or recorded: whom, which object, under which rule. */
@NullMarked
package dev.paddock.model.violation;

import org.jspecify.annotations.NullMarked;
