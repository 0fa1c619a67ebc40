package dev.paddock.ui.modules;

import dev.paddock.ui.detail.Answer;
import dev.paddock.ui.detail.Fact;
import dev.paddock.ui.detail.Tone;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.ModuleReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the selected module. The table's row is there at once; the agent reads the file and answers about exposure. */
public final class ModuleDetailViewModel {
    private final Answer<ModuleReply> module;
    private final Answer<ExposureReply> exposure;
    private Optional<ModuleRow> selected = Optional.empty();

    public ModuleDetailViewModel(HostModel host, Work work, Delayer delayer) {
        this.module = new Answer<>(host, work, delayer);
        this.exposure = new Answer<>(host, work, delayer);
    }

    public Answer<ModuleReply> module() {
        return module;
    }

    public Answer<ExposureReply> exposure() {
        return exposure;
    }

    /** Another row is selected, or the same one as the agent knows it now. */
    public void select(Optional<ModuleRow> row) {
        if (row.equals(selected)) {
            return;
        }
        selected = row;
        if (row.isEmpty()) {
            module.forget();
            exposure.forget();
            return;
        }
        String name = row.get().name().value();
        module.ask("Reading the file of " + name, agent -> agent.module(name));
        exposure.ask("Finding who can load " + name, agent -> agent.exposure(name));
    }

    /** What stands below the title: state, signature, taints. */
    public List<Fact.Entry> badges() {
        List<Fact.Entry> badges = new ArrayList<>();
        selected.ifPresent(row -> {
            badges.add(badge(row.state().word(), Tone.PLAIN, ""));
            row.entry()
                    .verdict()
                    .ifPresent(verdict -> badges.add(badge(
                            "running: " + verdict,
                            Tone.PLAIN,
                            row.entry().rule().map(rule -> "by " + rule).orElse(""))));
        });
        module.value().ifPresent(reply -> {
            String state = reply.facts().signature().state();
            if (!state.equals("built-in")) {
                badges.add(badge(
                        state.equals("unknown") ? "signature unknown" : state,
                        tone(state),
                        reply.facts().signature().signer()));
            }
            if (!reply.facts().taints().isEmpty()) {
                badges.add(badge(
                        "taints the kernel",
                        Tone.CAUTION,
                        String.join("\n", reply.facts().taints())));
            }
        });
        return badges;
    }

    private static Tone tone(String signature) {
        return signature.equals("signed") ? Tone.GOOD : Tone.CAUTION;
    }

    private static Fact.Entry badge(String word, Tone tone, String why) {
        return new Fact.Entry("", word, tone, why);
    }
}
