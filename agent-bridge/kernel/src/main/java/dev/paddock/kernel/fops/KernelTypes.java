package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.ModuleName;

/** Prototypes as each module sees them. */
@FunctionalInterface
interface KernelTypes {

    /** What that module and the kernel below it know; the kernel alone for {@link ModuleName#VMLINUX}. */
    FunctionTypes of(ModuleName module);
}
