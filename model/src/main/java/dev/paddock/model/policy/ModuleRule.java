package dev.paddock.model.policy;

/** A rule about kernel modules. The pattern is folded as module names are: '-' is '_'. */
public record ModuleRule(Glob module, Verdict verdict, RuleMeta meta) {

    public ModuleRule {
        module = module.text().indexOf('[') >= 0
                ? module
                : new Glob(module.text().replace('-', '_'));
    }
}
