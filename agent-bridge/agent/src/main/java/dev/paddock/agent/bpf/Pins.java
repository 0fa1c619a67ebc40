package dev.paddock.agent.bpf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the BPF file system in which programs, links and maps outlive the agent. One generation for each version of the object: its
 * name is the hash of the object, so that an agent finds its own and replaces another's.
 */
final class Pins {

    static final Path BPFFS = Path.of("/sys/fs/bpf");

    private final Path base;
    private final Path generation;

    Pins(Path base, String objectHash) {
        this.base = base;
        this.generation = base.resolve(objectHash);
    }

    static Pins ofSystem(String objectHash) {
        return new Pins(BPFFS.resolve("paddock"), objectHash);
    }

    /** True where everything of this version is pinned: the marker is made last. */
    boolean isComplete() {
        return Files.isDirectory(generation.resolve("complete"));
    }

    void create() throws IOException {
        removeTree(generation);
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(generation.resolve("links"), ownerOnly);
        Files.createDirectories(generation.resolve("programs"), ownerOnly);
        Files.createDirectories(generation.resolve("maps"), ownerOnly);
    }

    void complete() throws IOException {
        Files.createDirectory(generation.resolve("complete"));
    }

    /** What all versions have in common. */
    String folder() {
        return base.toString();
    }

    /** A second pin of the map of what is locked, which nobody misses: on it a lock is tried. */
    String witness() {
        return generation.resolve("witness").toString();
    }

    /** The numbers of the folder's inodes, of all below it too. */
    List<Long> inodes() throws IOException {
        List<Long> inodes = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(base)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                inodes.add(((Number) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS)).longValue());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return inodes;
    }

    String map(String name) {
        return generation.resolve("maps").resolve(name).toString();
    }

    String program(String name) {
        return generation.resolve("programs").resolve(name).toString();
    }

    String link(String name) {
        return generation.resolve("links").resolve(name).toString();
    }

    /** The links that are pinned, by name. */
    List<String> links() {
        return names("links");
    }

    /** The programs that are pinned, by name. */
    List<String> programs() {
        return names("programs");
    }

    private List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(generation.resolve(folder))) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException _) {
            return List.of();
        }
        return names;
    }

    /** The links that agents of other versions pinned. */
    List<Path> linksOfOthers() throws IOException {
        List<Path> links = new ArrayList<>();
        for (Path other : children(base)) {
            if (!other.equals(generation)) {
                links.addAll(children(other.resolve("links")));
            }
        }
        return links;
    }

    /** Whether the agent of another version locked what it left. */
    boolean othersAreLocked() throws IOException {
        for (Path other : children(base)) {
            if (!other.equals(generation) && Files.exists(other.resolve("links").resolve(Lock.LAST))) {
                return true;
            }
        }
        return false;
    }

    /** Unpins what other versions left. */
    void removeOthers() throws IOException {
        for (Path other : children(base)) {
            if (!other.equals(generation)) {
                removeTree(other);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        return children;
    }

    private static void removeTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : children(path)) {
                removeTree(child);
            }
        }
        Files.deleteIfExists(path);
    }
}
