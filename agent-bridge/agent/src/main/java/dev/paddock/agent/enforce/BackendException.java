package dev.paddock.agent.enforce;

/** The kernel or libbpf refused something. The message says which call and why. */
public final class BackendException extends Exception {

    private static final long serialVersionUID = 1L;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
