/** The part of the splice screen that speaks of sockets, which all share one file_operations. */
@NullMarked
package dev.paddock.ui.sockets;

import org.jspecify.annotations.NullMarked;
