package dev.paddock.agent.service;

import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** What is used of polkit's interface on the bus; its names are those of the wire. */
@DBusInterfaceName("org.freedesktop.PolicyKit1.Authority")
public interface PolkitAuthority extends DBusInterface {

    /** Who wants to do something. */
    final class Subject extends Struct {

        @Position(0)
        private final String kind;

        @Position(1)
        private final Map<String, Variant<?>> details;

        public Subject(String kind, Map<String, Variant<?>> details) {
            this.kind = kind;
            this.details = Map.copyOf(details);
        }

        public String kind() {
            return kind;
        }

        public Map<String, Variant<?>> details() {
            return details;
        }
    }

    /** Whether he may, or may after an authentication. */
    final class Result extends Struct {

        @Position(0)
        private final boolean authorized;

        @Position(1)
        private final boolean challenge;

        @Position(2)
        private final Map<String, String> details;

        public Result(boolean authorized, boolean challenge, Map<String, String> details) {
            this.authorized = authorized;
            this.challenge = challenge;
            this.details = Map.copyOf(details);
        }

        public boolean isAuthorized() {
            return authorized;
        }

        public boolean isChallenge() {
            return challenge;
        }

        public Map<String, String> details() {
            return details;
        }
    }

    @SuppressWarnings({"MethodName", "checkstyle:MethodName"}) // the name on the bus
    Result CheckAuthorization(
            Subject subject, String action, Map<String, String> details, UInt32 flags, String cancellation);
}
