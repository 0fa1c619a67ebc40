package dev.paddock.agent.enforce;

/** Whether what is enforced can still be changed in this boot. */
public enum LockState {
    OPEN("open"),
    /** Only this agent can change it, and does so for modules that come and go alone. */
    LOCKED("locked"),
    /** An agent that has ended locked it: nobody can change it. */
    INHERITED("inherited");

    private final String word;

    LockState(String word) {
        this.word = word;
    }

    /** As on the wire. */
    public String word() {
        return word;
    }
}
