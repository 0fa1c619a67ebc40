package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where RPM keeps its database, and in which of its formats. Only SQLite is read, the format since rpm 4.16. */
enum RpmDatabase {
    SQLITE("rpmdb.sqlite", "SQLite"),
    NDB("Packages.db", "ndb"),
    BERKELEY_DB("Packages", "Berkeley DB");

    // Fedora and openSUSE have it below /usr, with a link to there.
    private static final List<String> FOLDERS = List.of("/usr/lib/sysimage/rpm", "/var/lib/rpm");

    private final String file;
    private final String format;

    RpmDatabase(String file, String format) {
        this.file = file;
        this.format = format;
    }

    static boolean isIn(KernelFiles files) {
        return Arrays.stream(values()).anyMatch(database -> database.path(files).isPresent());
    }

    /** Reads the database, and says so where it is of a format that is not read. */
    static void read(KernelFiles files, OwnedFiles owned) {
        // What a distribution changed from stays beside what it changed to: the first one is in use.
        for (RpmDatabase database : values()) {
            Optional<String> path = database.path(files);
            if (path.isPresent()) {
                database.read(files, path.get(), owned);
                return;
            }
        }
    }

    private void read(KernelFiles files, String path, OwnedFiles owned) {
        if (this != SQLITE) {
            owned.gap(path + " is RPM's database in the format " + format
                    + ", which is not read; \"rpm -qf FILE\" tells the package of a file");
            return;
        }
        try {
            Path wal = files.resolve(path + "-wal");
            if (Files.exists(wal) && Files.size(wal) > 0) {
                owned.gap(path + "-wal has changes that are not in the database yet and are not read");
            }
        } catch (IOException failure) {
            owned.gap(KernelFiles.reason(path + "-wal", failure));
        }
        RpmPackages.read(files.resolve(path), path, owned);
    }

    private Optional<String> path(KernelFiles files) {
        return FOLDERS.stream()
                .map(folder -> folder + "/" + file)
                .filter(path -> Files.isRegularFile(files.resolve(path)))
                .findFirst();
    }
}
