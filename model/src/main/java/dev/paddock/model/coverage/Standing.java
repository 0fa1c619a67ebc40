package dev.paddock.model.coverage;

/**
 * What becomes of a verdict.
 *
 * @param note why the verdict does not hold here, or what it does not cover; may be an empty string
 */
public record Standing(Effect effect, String note) {}
