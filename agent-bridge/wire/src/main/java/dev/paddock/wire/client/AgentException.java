package dev.paddock.wire.client;

import dev.paddock.wire.message.ProblemEntry;
import java.util.List;

/** A call to the agent that did not succeed. The message is a sentence for a person: what happened, why, what to do. */
public abstract sealed class AgentException extends Exception {

    private static final long serialVersionUID = 1L;

    private AgentException(String message) {
        super(message);
    }

    /** No agent answers at the socket, or it went away in the middle. */
    public static final class Unreachable extends AgentException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message) {
            super(message);
        }
    }

    /** The agent does not let this user do it. */
    public static final class PermissionDenied extends AgentException {
        private static final long serialVersionUID = 1L;

        public PermissionDenied(String message) {
            super(message);
        }
    }

    /** The policy document has errors. */
    public static final class InvalidPolicy extends AgentException {
        private static final long serialVersionUID = 1L;
        private final transient List<ProblemEntry> problems;

        public InvalidPolicy(List<ProblemEntry> problems) {
            super("The policy has errors: "
                    + problems.stream()
                            .map(p -> p.display("policy"))
                            .reduce((a, b) -> a + "; " + b)
                            .orElse("unknown"));
            this.problems = List.copyOf(problems);
        }

        public List<ProblemEntry> problems() {
            return problems;
        }
    }

    /** The policy is right, and this kernel cannot do what it asks for. */
    public static final class NotEnforceable extends AgentException {
        private static final long serialVersionUID = 1L;

        public NotEnforceable(String message) {
            super(message);
        }
    }

    /** The policy, or the one that runs, is not the one that was checked. Nothing was changed. */
    public static final class StaleCheck extends AgentException {
        private static final long serialVersionUID = 1L;

        public StaleCheck(String message) {
            super(message);
        }
    }

    /** The agent's kernel has no module of the name. */
    public static final class NoSuchModule extends AgentException {
        private static final long serialVersionUID = 1L;

        public NoSuchModule(String message) {
            super(message);
        }
    }

    /** Anything else that the agent answered. */
    public static final class Failed extends AgentException {
        private static final long serialVersionUID = 1L;

        public Failed(String message) {
            super(message);
        }
    }
}
