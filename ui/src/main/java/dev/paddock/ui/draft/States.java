package dev.paddock.ui.draft;

/**
 * The three states of the policy in a few words each.
 *
 * @param hasFile false where nothing was opened or saved yet
 * @param draftIsSaved true where file and draft say the same
 * @param savedIsRunning true where file and kernel say the same
 */
public record States(
        String draft, String saved, String running, boolean hasFile, boolean draftIsSaved, boolean savedIsRunning) {}
