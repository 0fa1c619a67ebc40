package dev.paddock.kernel.use;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The systemd unit in the path of a control group, as systemd.unit(5) names units. */
final class ControlGroup {

    private static final List<String> UNITS = List.of(".service", ".scope", ".slice");

    private ControlGroup() {}

    /**
     * Finds it in the text of /proc/PID/cgroup: {@code 0::/system.slice/ssh.service}. The innermost service or scope counts; a slice only where
     * there is neither.
     */
    static Optional<String> unit(String cgroup) {
        return cgroup.lines()
                .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                .map(line -> line.substring(line.indexOf('/') + 1))
                .flatMap(path -> innermost(path).stream())
                .findFirst();
    }

    private static Optional<String> innermost(String path) {
        List<String> parts = Arrays.asList(path.split("/", -1)).reversed();
        return UNITS.stream()
                .flatMap(kind -> parts.stream().filter(part -> part.endsWith(kind) && part.length() > kind.length()))
                .findFirst();
    }
}
