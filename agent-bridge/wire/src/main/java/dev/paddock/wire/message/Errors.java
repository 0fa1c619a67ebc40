package dev.paddock.wire.message;

import java.util.List;

/** The errors of dev.paddock.Agent and of org.varlink.service that the agent answers with. */
public final class Errors {

    public static final String INTERFACE = "dev.paddock.Agent";

    public static final String PERMISSION_DENIED = INTERFACE + ".PermissionDenied";
    public static final String INVALID_POLICY = INTERFACE + ".InvalidPolicy";
    public static final String NOT_ENFORCEABLE = INTERFACE + ".NotEnforceable";
    public static final String STALE_CHECK = INTERFACE + ".StaleCheck";
    public static final String NO_SUCH_REVISION = INTERFACE + ".NoSuchRevision";
    public static final String NO_SUCH_MODULE = INTERFACE + ".NoSuchModule";
    public static final String FAILED = INTERFACE + ".Failed";

    private Errors() {}

    /** What every error of dev.paddock.Agent carries but InvalidPolicy. */
    public record Reason(String reason) {}

    /** What InvalidPolicy carries. */
    public record Problems(List<ProblemEntry> problems) {}
}
