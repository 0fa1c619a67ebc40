package dev.paddock.ui.host;

/** How the window stands with the agent. */
public sealed interface Link {
    /** An agent is being looked for, or started. */
    record Connecting() implements Link {}

    /** The agent answers. */
    record Live(Connection connection) implements Link {}

    /**
     * No agent answers.
     *
     * @param why a sentence or more for a person: what happened, why, what to do
     */
    record Lost(String why) implements Link {}

    default boolean isLive() {
        return this instanceof Live;
    }
}
