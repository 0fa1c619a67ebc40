package dev.paddock.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final SpliceEdits.Target EXT4 = new SpliceEdits.Target.Fops("ext4:*");

    @Test
    void aRuleForBothSidesIsTakenApartWhenOneChanges() {
        Policy both = SpliceEdits.set(Policy.allowAll(), EXT4, Side.BOTH, Optional.of(Verdict.ALLOW));
        assertThat(both.splice().rules()).hasSize(1);
        Policy split = SpliceEdits.set(both, EXT4, Side.SINK, Optional.of(Verdict.DENY));
        assertThat(SpliceEdits.own(split, EXT4, Side.SOURCE)).contains(Verdict.ALLOW);
        assertThat(SpliceEdits.own(split, EXT4, Side.SINK)).contains(Verdict.DENY);
        Policy joined = SpliceEdits.set(split, EXT4, Side.SOURCE, Optional.of(Verdict.DENY));
        assertThat(joined.splice().rules())
                .singleElement()
                .satisfies(r -> assertThat(r.side()).isEqualTo(Side.BOTH));
        assertThat(SpliceEdits.set(joined, EXT4, Side.BOTH, Optional.empty())).isEqualTo(Policy.allowAll());
    }

    @Test
    void aNewVerdictKeepsTheNoteAndTheirPlaceButNotTheExpiry() {
        RuleMeta meta = new RuleMeta("CVE", Optional.of(Instant.EPOCH));
        Policy policy = Policy.allowAll()
                .withModules(Policy.Modules.ALLOW.withRules(List.of(
                        new ModuleRule(new Glob("a"), Verdict.ALLOW, meta),
                        new ModuleRule(new Glob("b"), Verdict.ALLOW, RuleMeta.NONE))));
        ModuleRule first = ModuleEdits.set(policy, "a", Optional.of(Verdict.DENY))
                .modules()
                .rules()
                .getFirst();
        assertThat(first).isEqualTo(new ModuleRule(new Glob("a"), Verdict.DENY, new RuleMeta("CVE", Optional.empty())));
    }

    @Test
    void whatEditsMakeIsADocumentThatReads() {
        Policy policy = SocketEdits.set(Policy.allowAll(), new SocketFamily(38), Optional.of(Verdict.DENY));
        policy = SpliceEdits.set(policy, EXT4, Side.SOURCE, Optional.of(Verdict.DEGRADE));
        policy = SpliceEdits.setVmsplice(policy, Verdict.KILL);
        policy = SpliceEdits.setZerocopy(policy, Verdict.DENY);
        policy = ModuleEdits.setDefault(policy, Verdict.AUDIT);
        policy = ModuleEdits.setElsewhere(policy, Verdict.DENY);
        policy = ModuleEdits.setUnregistered(policy, Verdict.DENY);
        policy = PolicyEdits.renamed(policy, "mine", "text");
        assertThat(PolicyReader.read(PolicyWriter.write(policy))).isEqualTo(new ReadResult.Accepted(policy, List.of()));
        assertThat(PolicyChanges.between(Policy.allowAll(), policy))
                .extracting(Change::words)
                .containsExactly(
                        "Rename the policy from allow-all to mine",
                        "Change the description",
                        "Audit modules without a rule (was allow)",
                        "Deny modules from outside the modules directory of the running kernel (was allow)",
                        "Deny opening files of modules that are not allowed, or of none (was allow)",
                        "Kill the caller of vmsplice (was allow)",
                        "Deny zero-copy sends (was allow)",
                        "Degrade ext4:* as source",
                        "Deny creating alg sockets");
    }
}
