package dev.paddock.agent.policy;

/** Carries a {@link PolicyFailure} to whoever asked. */
public final class PolicyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PolicyFailure failure;

    public PolicyException(PolicyFailure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    public PolicyFailure failure() {
        return failure;
    }
}
