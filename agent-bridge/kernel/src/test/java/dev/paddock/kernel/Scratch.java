package dev.paddock.kernel;

import dev.paddock.kernel.fops.*;
import java.nio.file.*;
import java.util.*;

class Scratch {
    public static void main(String[] a) throws Exception {
        for (int r = 0; r < 2; r++) {
            long t = System.nanoTime();
            var tree = new KernelTree(Path.of("/tmp/k/6.1"), "6.1.0-56-amd64");
            var btf = tree.types();
            System.out.println("btf " + (System.nanoTime() - t) / 1e9 + " " + btf.endId() + " "
                    + btf.enumValue("kernel_read_file_id", "READING_MODULE"));
            System.out.println(FileOperationsLayout.of(btf));
            var inv = tree.fops();
            System.out.println(
                    "time " + (System.nanoTime() - t) / 1e9 + " " + inv.fops().size());
            inv.gaps().forEach(System.out::println);
            var out = new StringBuilder();
            for (var f : inv.fops())
                out.append(f.id().module() + "\t" + f.id().symbol() + "\t"
                        + f.spliceRead().orElse("-") + "\t" + f.spliceWrite().orElse("-") + "\t" + f.id().instance()
                        + "\t" + f.readTransfer() + "\t" + f.writeTransfer() + "\n");
            Files.writeString(Path.of("/tmp/found.tsv"), out);
            t = System.nanoTime();
            var m = tree.catalog();
            System.out.println("catalog " + (System.nanoTime() - t) / 1e9 + " "
                    + m.inventory().modules().size() + " "
                    + m.aliases().aliases().size());
            m.inventory().gaps().forEach(System.out::println);
            for (String q : List.of(
                    "net-pf-38", "fs-xfs", "crypto-aes", "char-major-10-229", "net-pf-33", "net-pf-10", "algif-aead"))
                System.out.println(q + " " + m.aliases().resolve(q));
        }
    }
}
