package dev.paddock.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void exactBeatsGlobBeatsDefaultWhateverTheVerdicts() {
        Decider decider = decider(
                "modules: {default: audit, rules: [{module: nf_tables, verdict: allow}, {module: \"nf_*\", verdict: deny}]}");
        assertThat(decider.module(new ModuleName("nf-tables")).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decider.module(new ModuleName("nf_nat")).verdict()).isEqualTo(Verdict.DENY);
        assertThat(decider.module(new ModuleName("ext4")).verdict()).isEqualTo(Verdict.AUDIT);
    }

    @Test
    void atEqualRankTheStricterWinsInAnyOrder() {
        for (String rules : new String[] {
            "{module: \"a*\", verdict: deny}, {module: \"*b\", verdict: allow}",
            "{module: \"*b\", verdict: allow}, {module: \"a*\", verdict: deny}"
        }) {
            Decision decision = decider("modules: {rules: [" + rules + "]}").module(new ModuleName("ab"));
            assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
            assertThat(decision.why()).contains("strictest of 2");
        }
    }

    @Test
    void expiredRuleDoesNotCount() {
        String rule = "modules: {rules: [{module: x, verdict: deny, until: %s}]}";
        assertThat(decider(rule.formatted("2026-11-24T00:00:01Z"))
                        .module(new ModuleName("x"))
                        .verdict())
                .isEqualTo(Verdict.DENY);
        assertThat(decider(rule.formatted("2026-11-24T00:00:00Z"))
                        .module(new ModuleName("x"))
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void transferClassBeatsTheDefaultAndLosesToAGlob() {
        Decider decider = decider(
                "splice: {default: degrade, rules: [{transfer: by-copy, verdict: allow}, {fops: \"tty:*\", side: sink, verdict: deny}]}");
        FileOperations tty = new FileOperations(
                FopsId.parse("tty:tty_fops"),
                Optional.of("copy_splice_read"),
                Optional.of("w"),
                Transfer.BY_COPY,
                Transfer.BY_COPY);
        assertThat(decider.fops(tty, Side.SOURCE).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decider.fops(tty, Side.SINK).verdict()).isEqualTo(Verdict.DENY);
        FileOperations file = new FileOperations(
                FopsId.parse("ext4:f"),
                Optional.of("filemap_splice_read"),
                Optional.empty(),
                Transfer.BY_REFERENCE,
                Transfer.NONE);
        assertThat(decider.fops(file, Side.SOURCE).verdict()).isEqualTo(Verdict.DEGRADE);
    }

    @Test
    void rulesOfAnInstanceAndOfItsSymbolCountAlikeAndTheFirstWrittenWins() {
        FileOperations one = new FileOperations(
                FopsId.parse("m:f@open"), Optional.empty(), Optional.empty(), Transfer.NONE, Transfer.NONE);
        String symbol = "{fops: \"m:f\", verdict: deny}";
        String instance = "{fops: \"m:f@open\", verdict: deny}";
        for (String rules : new String[] {symbol + ", " + instance, instance + ", " + symbol}) {
            Decision decision = decider("splice: {rules: [{fops: \"m:*\", verdict: audit}, " + rules + "]}")
                    .fops(one, Side.SINK);
            assertThat(decision.rule()).isEqualTo(RuleRef.rule(Section.SPLICE, 1));
            assertThat(decision.why()).contains("strictest of 2");
        }
    }

    @Test
    void moreOfASocketNamedBeatsLess() {
        Decider decider = decider("splice: {rules: [{socket: {family: inet}, verdict: deny}, "
                + "{socket: {family: inet, type: stream}, verdict: audit}, {socket: {family: inet, protocol: tcp}, verdict: degrade}, "
                + "{socket: {family: inet, type: dgram, protocol: udp}, verdict: allow}]}");
        SocketFamily inet = new SocketFamily(2);
        assertThat(decider.socket(inet, SocketType.DGRAM, 17, Side.SINK).verdict())
                .isEqualTo(Verdict.ALLOW);
        assertThat(decider.socket(inet, SocketType.STREAM, 6, Side.SINK).verdict())
                .isEqualTo(Verdict.DEGRADE);
        assertThat(decider.socket(inet, SocketType.STREAM, 132, Side.SINK).verdict())
                .isEqualTo(Verdict.AUDIT);
        assertThat(decider.socket(inet, SocketType.RAW, 1, Side.SINK).verdict()).isEqualTo(Verdict.DENY);
        assertThat(decider.socket(new SocketFamily(1), SocketType.STREAM, 0, Side.SINK)
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    private static Decider decider(String sections) {
        String text = "apiVersion: paddock.dev/v1\nkind: Policy\nname: t\nmode: enforce\n" + sections;
        ReadResult result = PolicyReader.read(text);
        assertThat(result).as(result.problems().toString()).isInstanceOf(ReadResult.Accepted.class);
        Policy policy = ((ReadResult.Accepted) result).policy();
        return new Decider(policy, NOW);
    }
}
