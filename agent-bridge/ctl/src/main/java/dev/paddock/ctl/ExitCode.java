package dev.paddock.ctl;

/** Exit codes after sysexits.h. */
final class ExitCode {

    static final int OK = 0;
    /** Wrong command line. */
    static final int USAGE = 64;
    /** A document or bundle is not right. */
    static final int DATA = 65;
    /** A file cannot be read. */
    static final int NO_INPUT = 66;
    /** No agent answers, or this kernel cannot do it or has no such module. */
    static final int UNAVAILABLE = 69;
    /** The agent or this program failed. */
    static final int SOFTWARE = 70;
    /** A file cannot be written. */
    static final int CANNOT_CREATE = 73;
    /** Something changed between a check and the push: another try may succeed. */
    static final int TEMPORARY = 75;
    /** This user may not. */
    static final int NO_PERMISSION = 77;

    private ExitCode() {}
}
