package dev.paddock.model.use;

/**
 * What one process holds open of one kind.
 *
 * @param count open files, 1 or more
 */
public record Use(Holder holder, Held held, long count) {}
