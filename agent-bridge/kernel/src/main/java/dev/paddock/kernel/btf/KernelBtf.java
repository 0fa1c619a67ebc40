package dev.paddock.kernel.btf;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfHeader;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.util.Optional;

/** Where the BTF of a kernel and of its modules is. */
public final class KernelBtf {

    private static final String SECTION = ".BTF";
    // Out-of-tree modules carry the part of the kernel's types they need, since Linux 6.11.
    private static final String BASE_SECTION = ".BTF.base";
    private static final String ABSENT =
            "absent: the kernel was built without CONFIG_DEBUG_INFO_BTF, or with randomised struct layouts, which exclude it";
    private static final byte[] START = {(byte) 0x9f, (byte) 0xeb, 1, 0};

    private KernelBtf() {}

    /** The BTF of the running kernel, from /sys/kernel/btf/vmlinux. */
    public static Btf ofRunning(KernelFiles files) throws IOException {
        return Btf.parse(inRunning(files));
    }

    /** As above, the bytes of it. */
    public static Bytes inRunning(KernelFiles files) throws IOException {
        return files.read("/sys/kernel/btf/vmlinux");
    }

    /** The BTF of a module that is loaded now, from /sys/kernel/btf. */
    public static Btf ofLoadedModule(KernelFiles files, String module, Btf kernel) throws IOException {
        return Btf.parseSplit(files.read("/sys/kernel/btf/" + module), kernel);
    }

    /**
     * The BTF of an unpacked kernel image: the section .BTF of an ELF file, or the first BTF inside a raw image.
     *
     * @throws DamagedFileException also where there is none
     */
    public static Btf ofImage(Bytes kernel) throws IOException {
        return Btf.parse(inImage(kernel));
    }

    /** As above, the bytes of it. */
    public static Bytes inImage(Bytes kernel) throws IOException {
        if (!ElfHeader.isElf(kernel)) {
            return scan(kernel);
        }
        return ElfFile.parse(kernel)
                .bytes(SECTION)
                .orElseThrow(() -> new DamagedFileException(kernel.file(), "section .BTF", ABSENT));
    }

    /** The BTF that a module file carries; empty where it carries none. */
    public static Optional<Btf> ofModule(ElfFile module, Btf kernel) throws IOException {
        Optional<Bytes> own = module.bytes(SECTION);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bytes> ownBase = module.bytes(BASE_SECTION);
        Btf base = ownBase.isPresent() ? Btf.parse(ownBase.get()) : kernel;
        return Optional.of(Btf.parseSplit(own.get(), base));
    }

    private static Bytes scan(Bytes kernel) throws DamagedFileException {
        // The linker script aligns the section; four bytes is the least that any architecture uses.
        for (long at = 0; at + 24 <= kernel.size(); at += 4) {
            if (kernel.matches(at, START)) {
                Bytes candidate = kernel.slice(at, kernel.size() - at, "BTF");
                if (isKernelBtf(candidate)) {
                    return candidate.slice(0, Btf.length(candidate), "BTF");
                }
            }
        }
        throw new DamagedFileException(kernel.file(), "BTF", ABSENT);
    }

    private static boolean isKernelBtf(Bytes candidate) {
        try {
            return Btf.parse(candidate).struct("file_operations").isPresent();
        } catch (DamagedFileException coincidence) {
            // Four bytes that look like a start and are none: the next place may be it.
            return false;
        }
    }
}
