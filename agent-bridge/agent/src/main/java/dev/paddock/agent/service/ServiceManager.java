package dev.paddock.agent.service;

import java.util.Optional;
import java.util.function.Supplier;
import jnr.ffi.LibraryLoader;

/** The service manager that started the agent, which has others wait for it: systemd, or whoever sets NOTIFY_SOCKET (sd_notify(3)). */
public final class ServiceManager {

    private static final System.Logger LOG = System.getLogger(ServiceManager.class.getName());

    private final Optional<String> socket;
    private final Supplier<LibSystemd> library;

    ServiceManager(Optional<String> socket, Supplier<LibSystemd> library) {
        this.socket = socket;
        this.library = library;
    }

    /** The one that the environment of this process names. */
    public static ServiceManager ofEnvironment() {
        return new ServiceManager(
                Optional.ofNullable(System.getenv("NOTIFY_SOCKET")),
                () -> LibraryLoader.create(LibSystemd.class).load("libsystemd.so.0"));
    }

    /**
     * Says that the agent is ready, which has applied the saved policy or says why not: what waits for it, such as logins, goes on. Nothing
     * without a service manager. What hinders it is logged, for the agent can do without; the manager ends it after its own time
     * (TimeoutStartSec= of systemd.service(5)) and starts it again.
     */
    public void ready() {
        if (socket.isEmpty()) {
            return;
        }
        try {
            int answer = library.get().sd_notify(0, "READY=1");
            if (answer <= 0) {
                complain("sd_notify gives " + answer);
            }
        } catch (UnsatisfiedLinkError e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the service manager at {0} cannot be told that the agent is ready, and may start it again: {1}",
                socket.orElse(""),
                why);
    }

    /** The part of libsystemd that is called (sd-daemon.h). */
    public interface LibSystemd {

        /** Gives more than 0 where the message was sent, 0 where the environment names no socket, a negative errno otherwise. */
        int sd_notify(int unsetEnvironment, String state);
    }
}
