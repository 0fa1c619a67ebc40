package dev.paddock.model.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PolicyCompilerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void requestIsRefusedWhenADependencyThatIsNotResidentIs() {
        ModuleInventory modules = modules(
                module("rxrpc", ModuleState.ON_DISK, List.of("udp_tunnel"), List.of("net-pf-33")),
                module("udp_tunnel", ModuleState.ON_DISK, List.of(), List.of()));
        CompiledPolicy policy = compile("modules: {rules: [{module: udp_tunnel, verdict: deny}]}", modules);
        assertThat(at(policy.requests(), "net_pf_33").verdict()).isEqualTo(Verdict.DENY);
        assertThat(at(policy.modules(), new ModuleName("rxrpc")).verdict()).isEqualTo(Verdict.ALLOW);

        ModuleInventory resident = modules(
                module("rxrpc", ModuleState.ON_DISK, List.of("udp_tunnel"), List.of("net-pf-33")),
                module("udp_tunnel", ModuleState.LOADED, List.of(), List.of()));
        CompiledPolicy loaded = compile("modules: {rules: [{module: udp_tunnel, verdict: deny}]}", resident);
        assertThat(at(loaded.requests(), "net_pf_33").verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void requestOfAnAliasOfSeveralModulesPassesWhenOneOfThemMayCome() {
        ModuleInventory modules = modules(
                module("aes_generic", ModuleState.ON_DISK, List.of(), List.of("crypto-aes")),
                module("aesni_intel", ModuleState.ON_DISK, List.of(), List.of("crypto-aes")));
        CompiledPolicy one = compile("modules: {rules: [{module: aes_generic, verdict: deny}]}", modules);
        assertThat(at(one.requests(), "crypto_aes").verdict()).isEqualTo(Verdict.ALLOW);
        CompiledPolicy both = compile("modules: {rules: [{module: \"aes*\", verdict: deny}]}", modules);
        assertThat(at(both.requests(), "crypto_aes").verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void deviceAliasesAreNotRequestsAndFinalStarsAre() {
        ModuleInventory modules = modules(module(
                "sg", ModuleState.ON_DISK, List.of(), List.of("char-major-21-*", "pci:v00008086d*", "scsi:t-0x*")));
        assertThat(compile("modules: {default: deny}", modules).requests()).containsOnlyKeys("char_major_21_*", "sg");
    }

    @Test
    void fuseIsAlwaysAllowed() {
        FopsId fuse = FopsId.parse("fuse:fuse_dev_operations");
        FopsInventory fops = new FopsInventory(
                "k",
                List.of(new FileOperations(
                        fuse, Optional.of("r"), Optional.of("w"), Transfer.BY_REFERENCE, Transfer.BY_REFERENCE)),
                List.of());
        CompiledPolicy policy = PolicyCompiler.compile(policy("splice: {default: deny}"), modules(), fops, NOW);
        assertThat(at(policy.fops(), fuse).sink()).isEqualTo(new Ruling(Verdict.ALLOW, RuleRef.SURVIVAL));
    }

    @Test
    void sideThatASocketRuleDoesNotSpeakOfStaysOpen() {
        CompiledPolicy policy =
                compile("splice: {rules: [{socket: {family: unix}, side: sink, verdict: deny}]}", modules());
        SocketRuling ruling = at(policy.sockets(), new SocketKey(1, SocketKey.ANY, SocketKey.ANY));
        assertThat(ruling.source()).isEmpty();
        assertThat(ruling.sink()).isPresent();
    }

    @Test
    void nextExpiryIsTheFirstInTheFuture() {
        CompiledPolicy policy = compile(
                "modules: {rules: [{module: a, verdict: deny, until: 2026-01-01T00:00:00Z}, "
                        + "{module: b, verdict: deny, until: 2028-01-01T00:00:00Z}, "
                        + "{module: c, verdict: deny, until: 2027-01-01T00:00:00Z}]}",
                modules());
        assertThat(policy.nextExpiry()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void theCodeOfARuleLeadsBackToIt() {
        for (RuleRef.Kind kind : RuleRef.Kind.values()) {
            for (int index : new int[] {-1, 0, 1, RuleRef.MAX_RULES}) {
                RuleRef rule = new RuleRef(kind, index);
                assertThat(RuleRef.ofCode(rule.code())).isEqualTo(rule);
                assertThat(RuleRef.parse(rule.toString())).contains(rule);
            }
        }
    }

    private static <K, V> V at(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "no entry for " + key);
    }

    private static CompiledPolicy compile(String sections, ModuleInventory modules) {
        return PolicyCompiler.compile(policy(sections), modules, new FopsInventory("k", List.of(), List.of()), NOW);
    }

    private static Policy policy(String sections) {
        ReadResult result =
                PolicyReader.read("apiVersion: paddock.dev/v1\nkind: Policy\nname: t\nmode: enforce\n" + sections);
        assertThat(result).as(result.problems().toString()).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).policy();
    }

    private static ModuleInventory modules(Module... modules) {
        return new ModuleInventory("k", Arrays.asList(modules), List.of());
    }

    private static Module module(String name, ModuleState state, List<String> dependencies, List<String> aliases) {
        return new Module(
                new ModuleName(name),
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                dependencies.stream().map(ModuleName::new).toList(),
                List.of(),
                List.of(),
                aliases,
                Optional.empty(),
                "");
    }
}
