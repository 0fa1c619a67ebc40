package dev.paddock.agent.enforce;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the kernel's command line asks of Paddock: the way back in for who is locked out. The last word counts. */
public enum BootSwitch {
    /** Nothing: the saved policy runs as it is. */
    NONE("The saved policy runs as it is."),
    /** {@code paddock=audit}. */
    AUDIT(
            "paddock=audit is on the kernel command line: until a boot without it everything is recorded and nothing refused."),
    /** {@code paddock=off}. */
    OFF("paddock=off is on the kernel command line: until a boot without it nothing is enforced.");

    private static final Path COMMAND_LINE = Path.of("/proc/cmdline");
    private static final String NAME = "paddock=";

    private final String reason;

    BootSwitch(String reason) {
        this.reason = reason;
    }

    /** A sentence for the administrator. */
    public String reason() {
        return reason;
    }

    public static BootSwitch ofSystem() {
        try {
            return of(KernelFiles.readShort(COMMAND_LINE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + COMMAND_LINE, e);
        }
    }

    /**
     * What a command line asks.
     *
     * @param commandLine words separated by blanks; a value that is neither off nor audit counts as audit, because somebody wanted
     *     less than enforcement
     */
    public static BootSwitch of(String commandLine) {
        BootSwitch found = NONE;
        for (String word : commandLine.strip().split("\\s+", -1)) {
            if (word.startsWith(NAME)) {
                found = word.equals(NAME + "off") ? OFF : AUDIT;
            }
        }
        return found;
    }
}
