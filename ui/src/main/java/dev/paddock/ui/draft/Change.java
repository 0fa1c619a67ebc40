package dev.paddock.ui.draft;

import dev.paddock.model.policy.Verdict;
import java.util.Optional;

/**
 * One thing in which the draft differs from another policy.
 *
 * @param words in the imperative, for a person: "Deny module algif_aead"
 * @param verdict what the changed rule says now; empty where there is none any more
 */
public record Change(String words, Optional<Verdict> verdict) {}
