/** The screen of kernel modules. */
@NullMarked
package dev.paddock.ui.modules;

import org.jspecify.annotations.NullMarked;
