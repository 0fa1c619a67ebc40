/** What the file of a module says of it, put together. */
@NullMarked
package dev.paddock.kernel.facts;

import org.jspecify.annotations.NullMarked;
