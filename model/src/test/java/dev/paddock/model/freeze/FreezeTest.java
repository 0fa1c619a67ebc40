package dev.paddock.model.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Samples;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static final ModuleInventory HOST = host(
            Samples.module("af_alg", ModuleState.ON_DISK, "net-pf-38"),
            Samples.module("autofs4", ModuleState.LOADED),
            Samples.module("crc32c_generic", ModuleState.ON_DISK, "crc32c", "crypto-crc32c"),
            Samples.module("crc32c_intel", ModuleState.ON_DISK, "crc32c"),
            Samples.module("crypto_engine", ModuleState.ON_DISK),
            Samples.needing("ext4", ModuleState.LOADED, List.of("mbcache"), List.of("crc32c")),
            Samples.needing("fuse", ModuleState.ON_DISK, List.of(), List.of()),
            Samples.module("ipv6", ModuleState.BUILT_IN, "net-pf-10"),
            Samples.module("mbcache", ModuleState.LOADED),
            Samples.needing("nf_nat", ModuleState.LOADED, List.of(), List.of("nf-nat-sip")),
            Samples.needing("nf_nat_sip", ModuleState.ON_DISK, List.of("nf_sip"), List.of()),
            Samples.module("nf_sip", ModuleState.ON_DISK),
            Samples.module("nf_tables", ModuleState.ON_DISK),
            Samples.module("rxrpc", ModuleState.UNLOADING));

    @Test
    void allowsWhatIsLoadedWhatThatNeedsAndWhatNobodySurvivesWithout() {
        Frozen frozen = freeze(Policy.allowAll());

        assertThat(frozen.policy().modules().defaultVerdict()).isEqualTo(Verdict.DENY);
        assertThat(rules(frozen))
                .containsExactly(
                        "autofs4 allow",
                        "crc32c_generic allow",
                        "crc32c_intel allow",
                        "ext4 allow",
                        "fuse allow",
                        "mbcache allow",
                        "nf_nat allow",
                        "nf_nat_sip allow",
                        "nf_sip allow",
                        "rxrpc allow");
        assertThat(frozen.refused())
                .extracting(ModuleName::value)
                .containsExactly("af_alg", "crypto_engine", "nf_tables");
        assertThat(frozen.becomeRefused()).isEqualTo(3);
        assertThat(frozen.allowed())
                .filteredOn(one -> one.module().value().equals("nf_sip"))
                .extracting(one -> one.reason() + " of " + one.neededBy().orElseThrow())
                .containsExactly("DEPENDENCY of nf_nat_sip");
        assertThat(frozen.count(Admitted.Reason.SURVIVAL)).isEqualTo(1);
        assertThat(frozen.remarks()).isEmpty();
    }

    @Test
    void theAbsenceOfAPolicyDoesNotKeepItsName() {
        Policy frozen = freeze(Policy.allowAll()).policy();

        assertThat(frozen.name()).isEqualTo("frozen");
        assertThat(frozen.description()).contains("6.12.1").doesNotContain("Nothing is refused");
        assertThat(freeze(policy("mode: enforce")).policy().name()).isEqualTo("mine");
    }

    @Test
    void whatARuleDeniesStaysDeniedLoadedOrNot() {
        Frozen frozen = freeze(policy("""
                mode: enforce
                modules:
                  rules:
                    - {module: "nf_*", verdict: deny, note: firewall}
                    - {module: nf-nat, verdict: allow}
                    - {module: mbcache, verdict: deny}
                    - {module: af_alg, verdict: deny, note: CVE-2026-31431}
                """));

        assertThat(rules(frozen))
                .containsExactly(
                        "nf_* deny firewall",
                        "nf_nat allow",
                        "mbcache deny",
                        "af_alg deny CVE-2026-31431",
                        "autofs4 allow",
                        "crc32c_generic allow",
                        "crc32c_intel allow",
                        "ext4 allow",
                        "fuse allow",
                        "rxrpc allow");
        assertThat(frozen.withheld())
                .extracting(one -> one.module() + " " + one.rule())
                .containsExactly("mbcache modules.rules[2]", "nf_nat_sip modules.rules[0]", "nf_sip modules.rules[0]");
        assertThat(frozen.becomeRefused())
                .as("crypto_engine alone was let load")
                .isEqualTo(1);
        assertThat(frozen.remarks()).singleElement().asString().contains("mbcache (modules.rules[2])");
    }

    @Test
    void whatIsRefusedFromNowOnBesideLoadsIsSaid() {
        assertThat(freeze(policy("mode: audit\nmodules: {unregistered: deny}")).remarks())
                .singleElement()
                .asString()
                .contains("opening files refuse too");
        assertThat(freeze(policy("""
                mode: enforce
                modules: {unregistered: deny, rules: [{module: mbcache, verdict: deny}]}
                """)).remarks()).singleElement().asString().contains("no file of it is opened");
    }

    @Test
    void rulesThatLetMoreLoadGoAndThoseOfLoadedModulesKeepVerdictAndNote() {
        Frozen frozen = freeze(policy("""
                mode: enforce
                modules:
                  default: deny
                  rules:
                    - {module: "nf_*", verdict: audit, note: firewall}
                    - {module: af_alg, verdict: allow}
                    - {module: not_here_yet, verdict: allow}
                    - {module: ipv6, verdict: allow, note: built in}
                    - {module: ext4, verdict: allow, note: for an hour, until: 2026-11-24T01:00:00Z}
                    - {module: mbcache, verdict: audit}
                    - {module: crypto_engine, verdict: allow, until: 2026-11-23T00:00:00Z}
                """));

        assertThat(rules(frozen))
                .containsExactly(
                        "ipv6 allow built in",
                        "mbcache audit",
                        "autofs4 allow",
                        "crc32c_generic allow",
                        "crc32c_intel allow",
                        "ext4 allow for an hour",
                        "fuse allow",
                        "nf_nat audit firewall",
                        "nf_nat_sip audit firewall",
                        "nf_sip audit firewall",
                        "rxrpc allow");
        assertThat(frozen.policy().modules().rules())
                .noneMatch(rule -> rule.meta().until().isPresent());
        assertThat(frozen.removed())
                .extracting(rule -> rule.module().text())
                .containsExactly("nf_*", "af_alg", "not_here_yet");
        assertThat(frozen.becomeRefused()).isEqualTo(2);
        assertThat(frozen.remarks())
                .anyMatch(remark -> remark.startsWith("Denied by default before") && remark.contains("rxrpc"))
                .anyMatch(
                        remark -> remark.equals("Rules that let more be loaded are gone: nf_*, af_alg, not_here_yet."));
    }

    @Test
    void enforcingIsSaidWhereItDoesMore() {
        assertThat(freeze(policy("mode: audit")).policy().mode()).isEqualTo(Mode.ENFORCE);
        assertThat(freeze(policy("mode: audit")).remarks())
                .containsExactly("The policy was in mode audit, and is in mode enforce now.");
        assertThat(freeze(policy("mode: audit\nmodules: {default: deny}")).becomeRefused())
                .as("audit refused none of them")
                .isEqualTo(3);
        assertThat(freeze(policy("mode: audit\nsplice: {vmsplice: kill}")).remarks())
                .containsExactly(
                        "The policy was in mode audit. In mode enforce its rules for splice, sockets and opening files refuse too.");
        assertThat(freeze(policy("mode: enforce\nexemptions: [{uid: 0, from: [modules]}]"))
                        .remarks())
                .containsExactly("1 exemption stays, and lets some programs load any module.");
    }

    @Test
    void doesNotGuessWhatIsLoaded() {
        ModuleInventory closed = new ModuleInventory(
                "6.12.1",
                HOST.modules(),
                List.of(new Gap(ModuleInventory.LOADED_MODULES, "/proc/modules: permission denied")));

        assertThat(Freeze.of(Policy.allowAll(), closed, NOW))
                .isInstanceOfSatisfying(
                        FreezeResult.Impossible.class,
                        impossible -> assertThat(impossible.why()).contains("/proc/modules: permission denied"));
        Gap dependencies = new Gap("soft dependencies", "/lib/modules/6.12.1/modules.softdep is absent");
        assertThat(freeze(new ModuleInventory("6.12.1", HOST.modules(), List.of(dependencies)), Policy.allowAll())
                        .gaps())
                .containsExactly(dependencies);
    }

    private static Frozen freeze(Policy policy) {
        return freeze(HOST, policy);
    }

    private static Frozen freeze(ModuleInventory host, Policy policy) {
        return switch (Freeze.of(policy, host, NOW)) {
            case Frozen frozen -> frozen;
            case FreezeResult.Impossible(String why) -> throw new AssertionError(why);
        };
    }

    private static List<String> rules(Frozen frozen) {
        return frozen.policy().modules().rules().stream().map(FreezeTest::words).toList();
    }

    private static String words(ModuleRule rule) {
        return (rule.module() + " " + rule.verdict().word() + " " + rule.meta().note()).strip();
    }

    private static ModuleInventory host(Module... modules) {
        return new ModuleInventory("6.12.1", List.of(modules), List.of());
    }

    private static Policy policy(String body) {
        return switch (PolicyReader.read("apiVersion: paddock.dev/v1\nkind: Policy\nname: mine\n" + body)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}
