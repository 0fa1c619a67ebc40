/** Finds struct file_operations in module files and in kernel memory, and classifies what they do in a splice. */
@NullMarked
package dev.paddock.kernel.fops;

import org.jspecify.annotations.NullMarked;
