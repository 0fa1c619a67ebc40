/** The screen of splice-capable file_operations. */
@NullMarked
package dev.paddock.ui.splice;

import org.jspecify.annotations.NullMarked;
