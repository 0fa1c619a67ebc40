package dev.paddock.model.policy;

/** A rule of the section {@code sockets}: whether sockets of an address family may be created. */
public record FamilyRule(SocketFamily family, Verdict verdict, RuleMeta meta) {}
