package dev.paddock.wire.server;

/** Ends a call with a Varlink error. */
public final class CallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient Object parameters;

    /**
     * @param error full name of the error
     * @param parameters a record, becomes the object that the error carries
     */
    public CallException(String error, Object parameters) {
        super(error);
        this.error = error;
        this.parameters = parameters;
    }

    public String error() {
        return error;
    }

    public Object parameters() {
        return parameters;
    }
}
