package dev.paddock.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Presence;
import dev.paddock.model.inventory.Samples;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of the coverage column: where one of them is wrong, somebody believes in a refusal that there is not. */
class CoverageFinderTest {

    private static final Map<Section, List<String>> HOOKS = Map.of(
            Section.MODULES, List.of("kernel_read_file"),
            Section.SPLICE, List.of("file_permission"),
            Section.SOCKETS, List.of("socket_create"));
    private static final Enforcement WHOLE = enforcement(Map.of());

    private static final ModuleInventory MODULES = new ModuleInventory(
            "k",
            List.of(
                    Samples.module("af_alg", ModuleState.ON_DISK),
                    Samples.module("algif_aead", ModuleState.ON_DISK),
                    Samples.module("dummy", ModuleState.LOADED),
                    Samples.module("early", ModuleState.ON_DISK),
                    Samples.module("ext4", ModuleState.BUILT_IN)),
            List.of());
    private static final FopsInventory FOPS = new FopsInventory(
            "k",
            List.of(
                    fops("f2fs:f2fs_file_operations", Transfer.BY_REFERENCE),
                    fops("vmlinux:kernfs_file_fops", Transfer.BY_COPY),
                    fops("vmlinux:socket_file_ops", Transfer.DELEGATES),
                    new FileOperations(
                            FopsId.parse("vmlinux:pipefifo_fops"),
                            Optional.empty(),
                            Optional.of("iter_file_splice_write"),
                            Transfer.NONE,
                            Transfer.BY_COPY)),
            List.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
                    modules,  'module: af_alg, verdict: deny',            enforced,        ''
                    modules,  'module: af_alg, verdict: audit',           audited,         ''
                    modules,  'module: af_alg, verdict: allow',           no-effect,       ''
                    modules,  'module: ext4, verdict: deny',              no-effect,       built into the kernel
                    modules,  'module: dummy, verdict: deny',             no-effect,       loaded already
                    modules,  'module: early, verdict: deny',             partly-enforced, in the initramfs
                    modules,  'module: "*", verdict: deny',               partly-enforced, 'built into the kernel, no module rule can stop it: ext4'
                    modules,  'module: nosuch, verdict: deny',            enforced,        decides about no module
                    modules,  'module: af_alg, verdict: deny, until: 2026-01-01T00:00:00Z', no-effect, expired
                    splice,   'fops: "f2fs:*", verdict: degrade',         enforced,        ''
                    splice,   'fops: "xfs:*", verdict: deny',             enforced,        decides about no file_operations
                    splice,   'transfer: by-copy, side: source, verdict: deny', enforced,  the kernel copies there already
                    splice,   'fops: "ext4:*", verdict: deny',           no-effect,       'ext4 is built into the kernel, where its file_operations are vmlinux''s, each by its own symbol'
                    splice,   'fops: "ext4:*", verdict: audit',          no-effect,       built into the kernel
                    splice,   'fops: "e*:*", verdict: deny',              enforced,        decides about no file_operations
                    splice,   'fops: "fuse:fuse_dev_operations", verdict: deny', no-effect, every FUSE client would hang
                    splice,   'fops: "vmlinux:socket_file_ops", verdict: deny', no-effect, judged by socket rules
                    splice,   'fops: "vmlinux:socket_file_ops", verdict: audit', no-effect, judged by socket rules
                    splice,   'fops: "vmlinux:pipefifo_fops", verdict: deny', no-effect,   no hook sees
                    splice,   'fops: "vmlinux:*", verdict: deny',         partly-enforced, no hook sees
                    splice,   'socket: {family: alg}, verdict: deny',     enforced,        ''
                    sockets,  'family: alg, verdict: deny',               enforced,        stay open
                    """)
    void ruleIsHeldAsFarAsTheHostLetsIt(String section, String rule, String effect, String remark) {
        Coverage coverage = one(section + ": {rules: [{" + rule + "}]}", WHOLE, section + ".rules[0]");
        assertThat(coverage.effect().word()).isEqualTo(effect);
        if (remark.isEmpty()) {
            assertThat(coverage.remarks()).isEmpty();
        } else {
            assertThat(coverage.remarks()).anySatisfy(text -> assertThat(text).contains(remark));
        }
    }

    @Test
    void hookIsNamedOnlyWhereItHoldsSomething() {
        String document = "modules: {rules: [{module: af_alg, verdict: deny}, {module: ext4, verdict: deny}]}";
        assertThat(one(document, WHOLE, "modules.rules[0]").hooks()).containsExactly("kernel_read_file");
        assertThat(one(document, WHOLE, "modules.rules[1]").hooks()).isEmpty();
        Enforcement none = enforcement(Map.of(Section.MODULES, "nothing is proven"));
        assertThat(one(document, none, "modules.rules[0]").hooks()).isEmpty();
    }

    @Test
    void obstacleOfTheSectionIsTheReasonOfEveryRuleThatIsNotAllow() {
        String document = "splice: {default: degrade, rules: [{fops: \"f2fs:*\", verdict: allow}]}\n"
                + "sockets: {rules: [{family: alg, verdict: deny}]}";
        Enforcement obstacle = enforcement(Map.of(Section.SPLICE, "not proven: file_permission"));
        Coverage all = one(document, obstacle, "splice.default");
        assertThat(all.effect()).isEqualTo(Effect.NOT_ENFORCED);
        assertThat(all.remarks()).contains("not proven: file_permission");
        assertThat(one(document, obstacle, "splice.rules[0]").effect()).isEqualTo(Effect.NO_EFFECT);
        assertThat(one(document, obstacle, "sockets.rules[0]").effect()).isEqualTo(Effect.ENFORCED);
    }

    @ParameterizedTest
    @EnumSource(value = Effect.class, names = "ENFORCED", mode = EnumSource.Mode.EXCLUDE)
    void reservationLowersWhatIsSaid(Effect effect) {
        Enforcement enforcement = enforcement(Map.of(), new Reservation(RuleRef.VMSPLICE, effect, "only recorded"));
        Coverage vmsplice = one("splice: {vmsplice: deny}", enforcement, "splice.vmsplice");
        assertThat(vmsplice.effect()).isEqualTo(effect);
        assertThat(vmsplice.remarks()).containsExactly("only recorded");
        assertThat(one("splice: {vmsplice: allow}", enforcement, "splice.vmsplice")
                        .effect())
                .isEqualTo(Effect.NO_EFFECT);
    }

    @Test
    void reservationOfWhatIsOnlyRecordedIsSaidWhereItRecordsNothing() {
        Reservation silent = new Reservation(RuleRef.rule(Section.MODULES, 0), Effect.NOT_ENFORCED, "records nothing");
        Enforcement enforcement = enforcement(Map.of(), silent);
        Coverage audited = one("modules: {rules: [{module: af_alg, verdict: audit}]}", enforcement, "modules.rules[0]");
        assertThat(audited.effect()).isEqualTo(Effect.NOT_ENFORCED);
        assertThat(audited.remarks()).containsExactly("records nothing");
    }

    @Test
    void whatIsReservedIsSaidAlsoWhereItTakesNothingAway() {
        Enforcement enforcement = enforcement(
                Map.of(),
                new Reservation(RuleRef.UNREGISTERED, Effect.PARTLY_ENFORCED, "no devices"),
                new Reservation(RuleRef.UNREGISTERED, Effect.ENFORCED, "closed: tun"));
        Coverage denied = one("modules: {unregistered: deny}", enforcement, "modules.unregistered");
        assertThat(denied.effect()).isEqualTo(Effect.PARTLY_ENFORCED);
        assertThat(denied.remarks()).contains("no devices", "closed: tun");
        Coverage audited = one("modules: {unregistered: audit}", enforcement, "modules.unregistered");
        assertThat(audited.effect()).isEqualTo(Effect.AUDITED);
        assertThat(audited.remarks()).contains("no devices");
        assertThat(one("modules: {unregistered: allow}", enforcement, "modules.unregistered")
                        .remarks())
                .isEmpty();
    }

    @Test
    void ruleOfALoadedModuleIsHeldInPartWhereItsFilesAreNotOpened() {
        String rule = "rules: [{module: dummy, verdict: deny}]}";
        assertThat(one("modules: {" + rule, WHOLE, "modules.rules[0]").effect()).isEqualTo(Effect.NO_EFFECT);
        assertThat(one("modules: {unregistered: audit, " + rule, WHOLE, "modules.rules[0]")
                        .effect())
                .isEqualTo(Effect.NO_EFFECT);
        Coverage closed = one("modules: {unregistered: deny, " + rule, WHOLE, "modules.rules[0]");
        assertThat(closed.effect()).isEqualTo(Effect.PARTLY_ENFORCED);
        assertThat(closed.remarks())
                .singleElement()
                .asString()
                .contains("opens no file of theirs")
                .contains("dummy");
    }

    @Test
    void modeAuditAndExemptionsAreSaid() {
        String audit = "modules: {rules: [{module: af_alg, verdict: deny}]}";
        List<Coverage> recorded = find(policy("audit", audit), WHOLE);
        assertThat(recorded)
                .filteredOn(one -> one.verdict().refuses())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.effect()).isEqualTo(Effect.AUDITED);
                    assertThat(one.remarks())
                            .anySatisfy(text -> assertThat(text).contains("mode is audit"));
                });
        Coverage exempt = one(audit + "\nexemptions: [{uid: 0, from: [modules]}]", WHOLE, "modules.rules[0]");
        assertThat(exempt.effect()).isEqualTo(Effect.ENFORCED);
        assertThat(exempt.remarks()).contains("1 exemption lets some programs through");
    }

    @Test
    void everyPlaceOfTheDocumentIsThereOnceAndInItsOrder() {
        String document = "modules: {rules: [{module: a, verdict: deny}, {module: b, verdict: deny}]}\n"
                + "splice: {rules: [{fops: \"a:*\", verdict: deny}]}\nsockets: {rules: [{family: alg, verdict: deny}]}";
        assertThat(find(policy("enforce", document), WHOLE).stream()
                        .map(one -> one.rule().toString()))
                .containsExactly(
                        "modules.default",
                        "modules.elsewhere",
                        "modules.unregistered",
                        "modules.rules[0]",
                        "modules.rules[1]",
                        "splice.default",
                        "splice.vmsplice",
                        "splice.zerocopy",
                        "splice.rules[0]",
                        "sockets.default",
                        "sockets.rules[0]");
    }

    @Test
    void ruleWithHooksOfItsOwnStandsOnThese() {
        Enforcement unproven = new Enforcement(
                WHOLE.sections(),
                Map.of(
                        RuleRef.VMSPLICE, new Backing(List.of("vmsplice"), Optional.empty()),
                        RuleRef.ZEROCOPY, new Backing(List.of("socket_sendmsg"), Optional.of("not proven"))),
                List.of());
        String document = "splice: {default: deny, vmsplice: deny, zerocopy: deny}";
        assertThat(one(document, WHOLE, "splice.zerocopy").hooks()).containsExactly("socket_sendmsg");
        assertThat(one(document, WHOLE, "splice.zerocopy").effect()).isEqualTo(Effect.ENFORCED);

        Coverage zerocopy = one(document, unproven, "splice.zerocopy");
        assertThat(zerocopy.effect()).isEqualTo(Effect.NOT_ENFORCED);
        assertThat(zerocopy.remarks()).contains("not proven");
        assertThat(one(document, unproven, "splice.vmsplice").effect()).isEqualTo(Effect.ENFORCED);
        assertThat(one(document, unproven, "splice.default").effect()).isEqualTo(Effect.ENFORCED);

        Coverage all =
                one(document, enforcement(Map.of(Section.SPLICE, "not proven: file_permission")), "splice.zerocopy");
        assertThat(all.effect()).isEqualTo(Effect.ENFORCED);
    }

    private static Enforcement enforcement(Map<Section, String> obstacles, Reservation... reservations) {
        Map<Section, Backing> sections = new EnumMap<>(Section.class);
        HOOKS.forEach((section, hooks) ->
                sections.put(section, new Backing(hooks, Optional.ofNullable(obstacles.get(section)))));
        return new Enforcement(
                sections,
                Map.of(
                        RuleRef.VMSPLICE, new Backing(List.of("vmsplice"), Optional.empty()),
                        RuleRef.ZEROCOPY, new Backing(List.of("socket_sendmsg"), Optional.empty())),
                List.of(reservations));
    }

    private static Coverage one(String sections, Enforcement enforcement, String rule) {
        return find(policy("enforce", sections), enforcement).stream()
                .filter(coverage -> coverage.rule().toString().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static List<Coverage> find(String document, Enforcement enforcement) {
        ReadResult.Accepted accepted = (ReadResult.Accepted) PolicyReader.read(document);
        PolicyInForce policy =
                new PolicyInForce(accepted.policy(), 0, Instant.parse("2026-11-24T09:00:00Z"), enforcement);
        return CoverageFinder.of(
                policy, MODULES, FOPS, name -> name.value().equals("early") ? Presence.PRESENT : Presence.ABSENT);
    }

    private static String policy(String mode, String sections) {
        return "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: " + mode + "\n" + sections + "\n";
    }

    private static FileOperations fops(String id, Transfer read) {
        return new FileOperations(FopsId.parse(id), Optional.of("read"), Optional.empty(), read, Transfer.NONE);
    }
}
