package dev.paddock.agent;

import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.fops.LiveFopsReport;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The agent that the AOT cache is made of (installers/stage). A machine that builds may have no modules, show no kernel memory and take no
 * BPF programs; what only other machines come to would be missing in the cache, and be read, verified and linked at each of their starts.
 */
public final class AotTraining {

    private AotTraining() {}

    /** Of the arguments the first is a tree with the kernel to read, the others are those of {@link Paddockd#main}. */
    public static void main(String[] arguments) throws IOException, URISyntaxException, ClassNotFoundException {
        loadClasses();
        List<String> words = List.of(arguments);
        readKernel(Path.of(words.getFirst()));
        Paddockd.main(words.subList(1, words.size()).toArray(String[]::new));
    }

    private static void readKernel(Path tree) throws IOException {
        RunningKernel kernel = RunningKernel.open(tree);
        LiveFopsReport live = kernel.liveFops();
        int modules = kernel.catalog().inventory().modules().size();
        if (live.fops().isEmpty() || modules == 0) {
            throw new IOException(live.fops().size() + " file_operations and " + modules + " modules are found below "
                    + tree + ": " + live.gaps());
        }
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
