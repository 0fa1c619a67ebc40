package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.Optional;

/**
 * The prototypes of the functions that a module file defines.
 *
 * @param missing why there are none; empty where there are
 */
record OwnTypes(FunctionTypes types, Optional<String> missing) {

    private static final String CONSEQUENCE = ": what is not named fops and has functions of its own may be missing";

    /** Broken or absent types are no reason to leave the module out: the kernel's own still tell about imports. */
    static OwnTypes of(ElfFile file, Btf kernel) throws IOException {
        try {
            Optional<Btf> own = KernelBtf.ofModule(file, kernel);
            return own.isPresent()
                    ? new OwnTypes(new BtfTypes(own.get()), own.get().incompleteness())
                    : none("it carries no types (section .BTF)");
        } catch (DamagedFileException damaged) {
            return none("its types are damaged: " + damaged.getMessage());
        }
    }

    private static OwnTypes none(String why) {
        return new OwnTypes(FunctionTypes.NONE, Optional.of(why + CONSEQUENCE));
    }
}
