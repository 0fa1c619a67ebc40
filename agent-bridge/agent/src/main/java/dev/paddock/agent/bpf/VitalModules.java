package dev.paddock.agent.bpf;

import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The modules of the file systems that this host runs from. Their files are opened whatever a policy says of the modules: nobody could log
 * in otherwise, or take the policy back.
 */
final class VitalModules {

    /** Where PID 1, the agent, sshd and a shell have their files. */
    private static final List<String> PATHS = List.of(
            "/", "/usr/bin", "/usr/lib", "/bin/sh", "/sbin/init", "/etc", "/run", System.getProperty("java.home"));

    /** A file system whose type is not the name of its module (MODULE_ALIAS_FS). */
    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "nfs4",
            List.of("nfs", "nfsv4"),
            "fuseblk",
            List.of("fuse"),
            "ext3",
            List.of("ext4"),
            "ext2",
            List.of("ext4"));

    private VitalModules() {}

    /** Those of this host now; also such as are built in. */
    static Set<ModuleName> ofHost() {
        try {
            return of(
                    Files.readString(MountInfo.OF_THIS_PROCESS),
                    PATHS.stream().map(VitalModules::real).toList());
        } catch (IOException e) {
            throw new IllegalStateException("no list of mounts: " + e.getMessage(), e);
        }
    }

    /** Of an overlay the files lie on other file systems, which may be mounted anywhere. */
    static Set<ModuleName> of(String mountinfo, List<Path> paths) {
        Set<String> types = new TreeSet<>();
        paths.forEach(path -> MountInfo.of(mountinfo, path).map(MountInfo::type).ifPresent(types::add));
        if (types.contains("overlay")) {
            types.addAll(MountInfo.types(mountinfo));
        }
        return types.stream()
                .flatMap(type -> OTHER_NAMES.getOrDefault(type, List.of(type)).stream())
                // fuse.sshfs: what stands behind the dot is the business of a program
                .map(type -> type.indexOf('.') < 0 ? type : type.substring(0, type.indexOf('.')))
                .map(ModuleName::new)
                .collect(Collectors.toSet());
    }

    private static Path real(String path) {
        try {
            return Path.of(path).toRealPath();
        } catch (IOException _) {
            return Path.of(path);
        }
    }
}
