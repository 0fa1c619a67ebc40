package dev.paddock.model.freeze;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.RuleRef;

/**
 * A module that is loaded, or needed by one that is, and that a rule of the policy denies: it stays denied.
 *
 * @param rule in the policy that was frozen
 */
public record Withheld(ModuleName module, RuleRef rule) {}
