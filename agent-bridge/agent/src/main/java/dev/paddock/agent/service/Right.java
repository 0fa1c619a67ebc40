package dev.paddock.agent.service;

/** What a method of the agent needs of its caller. */
enum Right {
    /** To be told what this host has, and what was refused on it. */
    READ,
    /** To change what is enforced, or to have it proven. */
    CHANGE
}
