import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/**
 * Writes the tree of a small running kernel, below which the agent that the AOT cache is made of finds file_operations in memory and modules
 * on disk (installers/stage). Its types are those of Debian's 6.1.
 */
final class TrainingKernel {

    private static final long FOPS = 0xffffffff82000000L;
    private static final int FOPS_SIZE = 280;
    private static final int PIECE = 4096;
    private static final int HEADERS = 64 + 56;

    private TrainingKernel() {}

    /** Of the arguments the first is where to write, the second the BTF, packed with xz. */
    public static void main(String[] arguments) throws IOException {
        Path tree = Path.of(arguments[0]);
        write(tree, "proc/sys/kernel/osrelease", "training\n");
        write(tree, "proc/modules", """
                cuse 20480 0 - Live 0xffffffffc0200000
                fuse 188416 1 cuse, Live 0xffffffffc0000000 (E)
                """);
        write(tree, "proc/kallsyms", """
                0000000000000000 A fixed_percpu_data
                ffffffff81000000 T _stext
                ffffffff81000010 T seq_lseek
                ffffffff81000020 T seq_read
                ffffffff81000030 t local_open
                ffffffff81000030 T simple_open
                ffffffff81000040 T single_release
                ffffffff81000050 T generic_file_splice_read
                ffffffff81000060 T iter_file_splice_write
                ffffffff81000070 t local_open
                ffffffff82000000 r training_fops
                ffffffff82000118 r training_fops
                ffffffff82000230 r no_fops
                ffffffff82000348 r nothing
                ffffffff82000800 D modules
                ffffffff82001000 B _end
                ffffffffc0200000 t cuse_channel_open\t[cuse]
                ffffffffc0000000 t fuse_dev_open\t[fuse]
                ffffffffc0000010 d fuse_miscdevice\t[fuse]
                """);
        Files.createDirectories(tree.resolve("sys/kernel/btf"));
        try (InputStream types = new XZInputStream(Files.newInputStream(Path.of(arguments[1])))) {
            Files.copy(types, tree.resolve("sys/kernel/btf/vmlinux"));
        }
        Files.write(tree.resolve("proc/kcore"), kcore());
        String modules = "lib/modules/training/";
        write(tree, modules + "modules.dep", """
                kernel/fs/fuse/fuse.ko.xz:
                kernel/fs/fuse/cuse.ko.xz: kernel/fs/fuse/fuse.ko.xz
                kernel/lib/crc.ko.xz:
                """);
        write(tree, modules + "modules.alias", """
                # Aliases extracted from modules themselves.
                alias fs-fuse fuse
                alias char-major-10-229 fuse
                alias pci:v00008086d*sv* cuse
                """);
        write(tree, modules + "modules.symbols", "alias symbol:fuse_do_open fuse\n");
        write(tree, modules + "modules.softdep", "softdep cuse pre: crc post: fuse\n");
        write(tree, modules + "modules.weakdep", "weakdep cuse crc\n");
        write(tree, modules + "modules.builtin", "kernel/net/unix/unix.ko\n");
        write(tree, modules + "modules.builtin.modinfo", "unix.alias=net-pf-1\0unix.license=GPL\0");
        write(tree, modules + "kernel/fs/fuse/fuse.ko.xz", "not read\n");
    }

    /** An ELF core file of one piece of memory: two file_operations, another pointer to a function, and nothing. */
    private static byte[] kcore() {
        ByteBuffer core = ByteBuffer.allocate(HEADERS + PIECE).order(ByteOrder.LITTLE_ENDIAN);
        // ELF, 64 bits, little-endian; a core file of x86-64 with one program header behind the first
        core.putInt(0x464c457f).put(new byte[] {2, 1, 1, 0}).putLong(0);
        core.putShort((short) 4).putShort((short) 62).putInt(1).putLong(0).putLong(64).putLong(0);
        core.putInt(0).putShort((short) 64).putShort((short) 56).putShort((short) 1).putShort((short) 64);
        core.putShort((short) 0).putShort((short) 0);
        // PT_LOAD, readable and writable
        core.putInt(1).putInt(6).putLong(HEADERS).putLong(FOPS).putLong(0).putLong(PIECE).putLong(PIECE).putLong(PIECE);
        // llseek, read, open, release, splice_write, splice_read of struct file_operations
        core.putLong(HEADERS + 8, 0xffffffff81000010L).putLong(HEADERS + 16, 0xffffffff81000020L);
        core.putLong(HEADERS + 112, 0xffffffff81000030L).putLong(HEADERS + 128, 0xffffffff81000040L);
        core.putLong(HEADERS + 192, 0xffffffff81000060L).putLong(HEADERS + 200, 0xffffffff81000050L);
        // llseek and splice_read of another one
        core.putLong(HEADERS + FOPS_SIZE + 8, 0xffffffff81000010L);
        core.putLong(HEADERS + FOPS_SIZE + 200, 0xffffffff81000050L);
        // a function where one of another prototype would be
        core.putLong(HEADERS + 2 * FOPS_SIZE + 8, 0xffffffff81000020L);
        return core.array();
    }

    private static void write(Path tree, String name, String content) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
