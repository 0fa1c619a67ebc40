package dev.paddock.model.decision;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.stream.Stream;

/** What Paddock leaves alone so that nobody is locked out: what PID 1, the agent, sshd and every FUSE client cannot do without. */
public final class SurvivalList {

    /** The device of FUSE. Every FUSE client hangs when its splices are refused: libfuse has no fallback. */
    public static final String FUSE_DEV = "fuse_dev_operations";

    /**
     * The modules, where they are not loaded or built in already. Sshd and the agent need none beside AF_UNIX, which PID 1 needs too.
     * Whatever else PID 1 loads (systemd, src/core/kmod-setup.c) it loads once, before an agent runs.
     */
    public static final List<ModuleName> MODULES = Stream.of(
                    // brings fuse_dev_operations (fs/fuse/dev.c)
                    "fuse",
                    // mounts of .automount units; the first name of kmod-setup.c, and what the module is called
                    // elsewhere
                    "autofs4",
                    "autofs",
                    // "This should never be a module" (kmod-setup.c); where it is one nothing talks without it
                    "unix")
            .map(ModuleName::new)
            .toList();

    private SurvivalList() {}
}
