/** Tests on real kernels: each class runs in one virtual machine for each kernel of the list. */
@NullMarked
package dev.paddock.sandbox;

import org.jspecify.annotations.NullMarked;
