/** Policies carried between hosts: signed bundles written from the draft, and verified before they become it. */
@NullMarked
package dev.paddock.ui.bundle;

import org.jspecify.annotations.NullMarked;
