package dev.paddock.kernel.use;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.use.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Reads who a process is from procfs. A process may end at any moment, and others' may be closed to this user: what cannot be read is empty.
 *
 * @param files the tree in which proc is
 */
record ProcessReader(KernelFiles files) {

    private static final String UID = "Uid:";

    /** The whole of it; uid -1 and an empty command for a process that is gone. */
    Holder read(int pid) {
        return complete(pid, uid(pid), text(pid, "comm").strip());
    }

    /** The rest of what the kernel did not tell itself. */
    Holder complete(int pid, int uid, String command) {
        return new Holder(pid, uid, command, executable(pid), ControlGroup.unit(text(pid, "cgroup")));
    }

    private int uid(int pid) {
        Optional<String> line =
                text(pid, "status").lines().filter(one -> one.startsWith(UID)).findFirst();
        try {
            // real, effective, saved, file system
            return line.map(ids -> Integer.parseUnsignedInt(ids.split("\\s+", -1)[1]))
                    .orElse(-1);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            return -1;
        }
    }

    private String executable(int pid) {
        try {
            return Files.readSymbolicLink(files.resolve("/proc/" + pid + "/exe"))
                    .toString();
        } catch (IOException | UnsupportedOperationException unreadable) {
            return "";
        }
    }

    private String text(int pid, String file) {
        try {
            return files.readText("/proc/" + pid + "/" + file);
        } catch (IOException gone) {
            return "";
        }
    }
}
