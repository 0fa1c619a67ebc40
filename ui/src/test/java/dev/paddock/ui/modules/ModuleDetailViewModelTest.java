package dev.paddock.ui.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.detail.Fact;
import dev.paddock.ui.detail.Section;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleDetailViewModelTest {
    private final Bench bench = new Bench();
    private final ModuleDetailViewModel viewModel = new ModuleDetailViewModel(bench.host, bench.work, bench.delayer);

    private static ModuleRow row(String name) {
        return ModuleRow.of(Hosts.module(name, "on-disk"));
    }

    private void select(String name) {
        viewModel.select(Optional.of(row(name)));
    }

    @Test
    void asksOnceTheSelectionStandsStill() {
        bench.connected();
        select("af_alg");
        select("algif_aead");
        assertThat(viewModel.module().property().get().isWaiting()).isTrue();
        bench.runLater();
        assertThat(bench.agent.calls)
                .contains("module algif_aead", "exposure algif_aead")
                .doesNotContain("module af_alg");
        assertThat(viewModel.module().value().orElseThrow().module().name()).isEqualTo("algif_aead");
    }

    @Test
    void oneAnswerFailsByItselfAndIsAskedAgain() {
        bench.connected();
        bench.agent.detailFailure = new AgentException.Failed("algif_aead.ko.xz is damaged");
        select("algif_aead");
        bench.runLater();
        assertThat(viewModel.module().property().get().failure()).contains("algif_aead.ko.xz is damaged");
        assertThat(viewModel.exposure().value()).isPresent();

        bench.agent.detailFailure = null;
        viewModel.module().again();
        assertThat(viewModel.module().value()).isPresent();
    }

    @Test
    void withoutAnAgentTheReasonIsThere() {
        select("ext4");
        bench.runLater();
        assertThat(viewModel.exposure().property().get().failure().orElseThrow())
                .contains("No agent answers", "F5");
    }

    @Test
    void saysWhatAnAdministratorLooksFor() {
        bench.connected();
        select("algif_aead");
        bench.runLater();
        String text = Section.text(ModuleSections.of(viewModel.module().value().orElseThrow()));
        assertThat(text)
                .contains(
                        "Socket families: alg",
                        "Crypto: aead",
                        "Package: linux-image-" + Hosts.KERNEL,
                        "Licence: GPL",
                        "In the initramfs: no",
                        "Signed by: Debian Secure Boot Signer 2022 - linux",
                        "debug [int]: Level of messages, 0 to 3")
                .contains("not verified");
        assertThat(viewModel.badges()).extracting(Fact.Entry::badge).contains("on-disk", "signed");
    }

    @Test
    void forgetsWithTheSelection() {
        bench.connected();
        select("ext4");
        bench.runLater();
        viewModel.select(Optional.empty());
        assertThat(viewModel.module().value()).isEmpty();
        assertThat(viewModel.badges()).isEmpty();
    }
}
