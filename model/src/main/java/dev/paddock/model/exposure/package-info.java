/** Whether a host is exposed to something: who can cause a module to be loaded, what it brings, what the policy does about it. Pure. */
@NullMarked
package dev.paddock.model.exposure;

import org.jspecify.annotations.NullMarked;
