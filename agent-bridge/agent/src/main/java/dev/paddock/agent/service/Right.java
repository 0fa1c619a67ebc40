package dev.paddock.agent.service;

import java.util.Optional;

/** What a method of the agent needs of its caller. */
enum Right {
    /** To be told what this host has, and what was refused on it. */
    READ,
    /** To change what is enforced, or to have it proven. */
    CHANGE("dev.paddock.push"),
    /** To end all enforcement. */
    DISABLE("dev.paddock.disable"),
    /** To lock the policy until the next boot. */
    LOCK("dev.paddock.lock");

    private final Optional<String> action;

    Right() {
        this.action = Optional.empty();
    }

    Right(String action) {
        this.action = Optional.of(action);
    }

    /** The action that polkit knows it by; empty for what polkit is not asked. */
    Optional<String> action() {
        return action;
    }
}
