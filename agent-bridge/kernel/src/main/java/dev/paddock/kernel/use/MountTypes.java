package dev.paddock.kernel.use;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The file systems of a mount namespace by mount id, from /proc/PID/mountinfo (proc_pid_mountinfo(5)). Immutable. */
final class MountTypes {

    private static final String SEPARATOR = " - ";

    private final Map<Integer, String> types = new HashMap<>();

    /** Reads the text; lines of another shape are left out. */
    MountTypes(String mountinfo) {
        mountinfo.lines().forEach(line -> {
            int id = line.indexOf(' ');
            int type = line.indexOf(SEPARATOR);
            if (id > 0 && type > 0) {
                String rest = line.substring(type + SEPARATOR.length());
                int end = rest.indexOf(' ');
                try {
                    types.put(Integer.parseInt(line.substring(0, id)), end < 0 ? rest : rest.substring(0, end));
                } catch (NumberFormatException notOurs) {
                    // a line of another shape
                }
            }
        });
    }

    /** "ext4", "fuse.sshfs"; empty for a mount that is not there: pipes, memfd and what was unmounted. */
    Optional<String> of(int mount) {
        return Optional.ofNullable(types.get(mount)).filter(type -> !type.isEmpty());
    }
}
