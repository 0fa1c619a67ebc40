package dev.paddock.model.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.paddock.model.compile.PolicyCompiler;
import dev.paddock.model.compile.Ruling;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.decision.SurvivalList;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Samples;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every policy on every host. The hosts and policies are drawn at random from a seed, so that a failure comes again. */
class FreezeLawsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final int SEEDS = 300;
    private static final int MODULES = 24;
    private static final List<Verdict> LOADING = List.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY);

    record Case(Policy policy, ModuleInventory host, Frozen frozen) {

        Decision before(ModuleName module) {
            return new Decider(policy, NOW).module(module);
        }

        boolean lets(ModuleName module) {
            return !new Decider(frozen.policy(), NOW).module(module).verdict().refuses();
        }

        /** True where a rule, and not the default, denied it before. */
        boolean isDeniedByRule(ModuleName module) {
            Decision decision = before(module);
            return decision.verdict().refuses() && decision.rule().kind() == RuleRef.Kind.MODULES_RULE;
        }
    }

    @Test
    void hold() {
        for (int seed = 0; seed < SEEDS; seed++) {
            int failing = seed;
            Case drawn = draw(seed);
            assertThatCode(() -> holds(drawn)).as(() -> "seed " + failing).doesNotThrowAnyException();
        }
    }

    private static void holds(Case drawn) {
        Set<ModuleName> needed = needed(drawn.host());
        for (Module module : drawn.host().modules()) {
            ModuleName name = module.name();
            if (module.state() == ModuleState.BUILT_IN) {
                continue;
            }
            if (needed.contains(name)) {
                assertThat(drawn.lets(name))
                        .as("%s is needed, and let load unless a rule denies it", name)
                        .isEqualTo(!drawn.isDeniedByRule(name));
            } else {
                assertThat(drawn.lets(name)).as("%s is new", name).isFalse();
            }
        }
        assertThat(drawn.lets(new ModuleName("never_seen"))).isFalse();
        everythingElseStays(drawn);
        twiceIsOnce(drawn);
        theKernelGetsWhatThePolicySays(drawn);
    }

    private static void everythingElseStays(Case drawn) {
        Policy frozen = drawn.frozen().policy();
        assertThat(frozen.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(frozen.withMode(drawn.policy().mode())
                        .withModules(drawn.policy().modules()))
                .isEqualTo(drawn.policy());
        assertThat(frozen.modules().rules())
                .containsAll(drawn.policy().modules().rules().stream()
                        .filter(rule -> rule.verdict().refuses())
                        .toList());
    }

    private static void twiceIsOnce(Case drawn) {
        Frozen again = frozen(Freeze.of(drawn.frozen().policy(), drawn.host(), NOW));
        assertThat(again.policy()).isEqualTo(drawn.frozen().policy());
        assertThat(again.allowed()).isEqualTo(drawn.frozen().allowed());
        assertThat(again.becomeRefused()).isZero();
        assertThat(again.removed()).isEmpty();
    }

    /** The document says it, and so do the maps: also for whatever asks by an alias. */
    private static void theKernelGetsWhatThePolicySays(Case drawn) {
        Policy frozen = drawn.frozen().policy();
        assertThat(PolicyReader.read(PolicyWriter.write(frozen)))
                .isInstanceOfSatisfying(
                        ReadResult.Accepted.class,
                        read -> assertThat(read.policy()).isEqualTo(frozen));
        var compiled =
                PolicyCompiler.compile(frozen, drawn.host(), new FopsInventory("6.12.1", List.of(), List.of()), NOW);
        assertThat(compiled.moduleDefault().verdict()).isEqualTo(Verdict.DENY);
        drawn.frozen().refused().forEach(name -> {
            assertThat(compiled.modules().get(name)).extracting(Ruling::verdict).isEqualTo(Verdict.DENY);
            assertThat(compiled.requests().get(name.value()))
                    .extracting(Ruling::verdict)
                    .isEqualTo(Verdict.DENY);
        });
    }

    /** The same closure once more, in the plainest way: grow until nothing is added. */
    private static Set<ModuleName> needed(ModuleInventory host) {
        Map<ModuleName, Module> byName =
                host.modules().stream().collect(Collectors.toMap(Module::name, Function.identity()));
        Set<ModuleName> needed = new HashSet<>(SurvivalList.MODULES);
        host.modules().stream()
                .filter(module -> module.state().isResident())
                .forEach(module -> needed.add(module.name()));
        boolean grew = true;
        while (grew) {
            List<ModuleName> more = needed.stream()
                    .map(byName::get)
                    .filter(module -> module != null && module.state() != ModuleState.BUILT_IN)
                    .flatMap(
                            module -> Stream.concat(module.dependencies().stream(), module.softDependencies().stream()))
                    .flatMap(name -> host.modules().stream()
                            .filter(m -> m.name().equals(name) || m.aliases().contains(name.value()))
                            .map(Module::name))
                    .toList();
            grew = needed.addAll(more);
        }
        return needed;
    }

    private static Case draw(int seed) {
        Random random = new Random(seed);
        ModuleInventory host = host(random);
        Policy policy = policy(random);
        return new Case(policy, host, frozen(Freeze.of(policy, host, NOW)));
    }

    private static Frozen frozen(FreezeResult result) {
        return switch (result) {
            case Frozen frozen -> frozen;
            case FreezeResult.Impossible(String why) -> throw new AssertionError(why);
        };
    }

    private static ModuleInventory host(Random random) {
        List<Module> modules = new ArrayList<>();
        for (int i = 0; i < MODULES; i++) {
            modules.add(Samples.needing(
                    name(i),
                    pick(random, List.of(ModuleState.values())),
                    names(random, 2, false),
                    names(random, 2, true),
                    "alias_" + i % 6));
        }
        return new ModuleInventory("6.12.1", modules, List.of());
    }

    private static String name(int i) {
        return i == 0 ? "fuse" : (i % 2 == 0 ? "net_" : "snd_") + i;
    }

    private static List<String> names(Random random, int most, boolean aliases) {
        return random.ints(random.nextInt(most + 1), 0, MODULES)
                .mapToObj(i -> aliases && i % 3 == 0 ? "alias-" + i % 8 : name(i).replace('_', i % 5 == 0 ? '-' : '_'))
                .toList();
    }

    private static Policy policy(Random random) {
        List<ModuleRule> rules = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            String pattern = pick(
                    random,
                    List.of(
                            name(random.nextInt(MODULES)),
                            name(random.nextInt(MODULES)),
                            "net-*",
                            "snd_?",
                            "*[1-3]",
                            "*"));
            rules.add(new ModuleRule(new Glob(pattern), pick(random, LOADING), meta(random)));
        }
        return new Policy(
                "mine",
                "drawn",
                pick(random, List.of(Mode.values())),
                new Policy.Modules(pick(random, LOADING), pick(random, LOADING), pick(random, LOADING), rules),
                new Policy.Splice(
                        pick(random, List.of(Verdict.ALLOW, Verdict.DEGRADE)),
                        Verdict.ALLOW,
                        Verdict.ALLOW,
                        List.of(new SpliceRule.ByFops(new Glob("ext4:*"), Side.SOURCE, Verdict.DENY, meta(random)))),
                new Policy.Sockets(
                        Verdict.ALLOW, List.of(new FamilyRule(new SocketFamily(38), Verdict.DENY, meta(random)))),
                List.of(new Exemption(new Exemption.Subject.Uid(0), Set.of(Section.SPLICE), meta(random))));
    }

    private static RuleMeta meta(Random random) {
        return new RuleMeta(
                random.nextBoolean() ? "why" : "",
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(random.nextInt(-9, 9))));
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
