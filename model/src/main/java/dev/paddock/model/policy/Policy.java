package dev.paddock.model.policy;

import java.util.List;

/**
 * One policy, as the document says it. Rules have no order: exact beats glob beats transfer class beats default, and at equal rank the
 * stricter wins.
 *
 * @param name what the administrator calls it; never empty
 * @param description free text, may be empty
 */
public record Policy(
        String name,
        String description,
        Mode mode,
        Modules modules,
        Splice splice,
        Sockets sockets,
        List<Exemption> exemptions) {

    public Policy {
        exemptions = List.copyOf(exemptions);
    }

    /** Which kernel modules may be loaded; knows allow, audit, deny. */
    public record Modules(Verdict defaultVerdict, List<ModuleRule> rules) {
        public Modules {
            rules = List.copyOf(rules);
        }
    }

    /** Which file_operations and sockets may take part in splice; knows allow, audit, degrade, deny, and kill for vmsplice. */
    public record Splice(Verdict defaultVerdict, Verdict vmsplice, List<SpliceRule> rules) {
        public Splice {
            rules = List.copyOf(rules);
        }
    }

    /** Which address families may be created; knows allow, audit, deny. */
    public record Sockets(Verdict defaultVerdict, List<FamilyRule> rules) {
        public Sockets {
            rules = List.copyOf(rules);
        }
    }

    /** The policy that refuses and records nothing: what runs before anything was pushed. */
    public static Policy allowAll() {
        return new Policy(
                "allow-all",
                "Nothing is refused and nothing is recorded",
                Mode.ENFORCE,
                new Modules(Verdict.ALLOW, List.of()),
                new Splice(Verdict.ALLOW, Verdict.ALLOW, List.of()),
                new Sockets(Verdict.ALLOW, List.of()),
                List.of());
    }

    public Policy withMode(Mode other) {
        return new Policy(name, description, other, modules, splice, sockets, exemptions);
    }

    public Policy withModules(Modules other) {
        return new Policy(name, description, mode, other, splice, sockets, exemptions);
    }

    public Policy withSplice(Splice other) {
        return new Policy(name, description, mode, modules, other, sockets, exemptions);
    }

    public Policy withSockets(Sockets other) {
        return new Policy(name, description, mode, modules, splice, other, exemptions);
    }
}
