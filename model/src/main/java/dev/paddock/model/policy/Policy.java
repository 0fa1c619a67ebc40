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

    /**
     * Which kernel modules may be loaded; knows allow, audit, deny.
     *
     * @param elsewhere for a module that does not come from a file in the modules directory of the running kernel: the stricter of this and
     *     what its name would get counts
     * @param unregistered for opening a file whose file_operations are neither in the kernel's image nor in a module that these rules let be
     *     loaded
     */
    public record Modules(Verdict defaultVerdict, Verdict elsewhere, Verdict unregistered, List<ModuleRule> rules) {

        /** What a policy without this section says. */
        public static final Modules ALLOW = new Modules(Verdict.ALLOW, Verdict.ALLOW, Verdict.ALLOW, List.of());

        public Modules {
            rules = List.copyOf(rules);
        }

        public Modules withDefault(Verdict other) {
            return new Modules(other, elsewhere, unregistered, rules);
        }

        public Modules withElsewhere(Verdict other) {
            return new Modules(defaultVerdict, other, unregistered, rules);
        }

        public Modules withUnregistered(Verdict other) {
            return new Modules(defaultVerdict, elsewhere, other, rules);
        }

        public Modules withRules(List<ModuleRule> other) {
            return new Modules(defaultVerdict, elsewhere, unregistered, other);
        }
    }

    /**
     * Which file_operations and sockets may take part in splice; knows allow, audit, degrade, deny.
     *
     * @param vmsplice knows kill too
     * @param zerocopy for sends with MSG_ZEROCOPY and those of io_uring SEND_ZC; knows allow, audit, deny
     */
    public record Splice(Verdict defaultVerdict, Verdict vmsplice, Verdict zerocopy, List<SpliceRule> rules) {

        /** What a policy without this section says. */
        public static final Splice ALLOW = new Splice(Verdict.ALLOW, Verdict.ALLOW, Verdict.ALLOW, List.of());

        public Splice {
            rules = List.copyOf(rules);
        }

        public Splice withDefault(Verdict other) {
            return new Splice(other, vmsplice, zerocopy, rules);
        }

        public Splice withVmsplice(Verdict other) {
            return new Splice(defaultVerdict, other, zerocopy, rules);
        }

        public Splice withZerocopy(Verdict other) {
            return new Splice(defaultVerdict, vmsplice, other, rules);
        }

        public Splice withRules(List<SpliceRule> other) {
            return new Splice(defaultVerdict, vmsplice, zerocopy, other);
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
                Modules.ALLOW,
                Splice.ALLOW,
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
