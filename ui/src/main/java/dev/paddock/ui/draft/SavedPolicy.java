package dev.paddock.ui.draft;

import dev.paddock.model.policy.Policy;
import java.nio.file.Path;

/** A policy as a file holds it. */
public record SavedPolicy(Path file, Policy policy) {}
