package dev.paddock.model.compile;

/** What one object may do on either side of a splice. */
public record SpliceRuling(Ruling source, Ruling sink) {}
