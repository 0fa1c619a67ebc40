package dev.paddock.agent;

import dev.paddock.agent.bpf.BpfOpenFiles;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.inventory.LateOpenFiles;
import dev.paddock.kernel.RunningKernel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The agent that the AOT cache is made of (installers/stage). A machine that builds has no modules, shows no kernel memory and takes no BPF
 * programs; what only other machines come to would be missing in the cache, and be read, verified and linked at each of their starts.
 */
public final class AotTraining {

    private AotTraining() {}

    /** Of the arguments the first is a tree with the kernel to read, the others are those of {@link Paddockd#main}. */
    public static void main(String[] arguments) throws IOException, URISyntaxException, ClassNotFoundException {
        loadClasses();
        List<String> words = List.of(arguments);
        RunningKernel kernel = RunningKernel.open(Path.of(words.getFirst()));
        try (KernelInventory inventory = new KernelInventory(kernel, new LateOpenFiles(BpfOpenFiles::open))) {
            if (inventory.addresses().isEmpty()) {
                throw new IOException("no file_operations are found below " + words.getFirst() + ": "
                        + inventory.fops().gaps());
            }
        }
        Paddockd.main(words.subList(1, words.size()).toArray(String[]::new));
    }

    /** Those of the agent's own jar. */
    private static void loadClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path jar = Path.of(AotTraining.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile entries = new JarFile(jar.toFile())) {
            for (JarEntry entry : entries.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            false,
                            AotTraining.class.getClassLoader());
                }
            }
        }
    }
}
