package dev.paddock.ui.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.detail.Tone;
import dev.paddock.wire.message.CoverageEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final Held ENFORCED = new Held("enforced", Tone.GOOD, "by file_permission");
    private static final Held NOT = new Held("not enforced", Tone.BAD, "this kernel lets no program refuse it");

    @Test
    void sidesThatAgreeAreOneWord() {
        assertThat(together(ENFORCED, ENFORCED)).isEqualTo("enforced");
        assertThat(together(ENFORCED, Held.NOTHING)).isEqualTo("enforced");
        assertThat(together(Held.NOTHING, Held.NOTHING)).isEmpty();
    }

    @Test
    void sidesThatDifferAreNamedAndTheWorseOneColours() {
        assertThat(together(ENFORCED, NOT)).isEqualTo("source enforced, sink not enforced");
        assertThat(Held.together(sides(ENFORCED, NOT)).tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void aRuleThatLetsThroughClaimsNothing() {
        assertThat(Held.of(rule("allow", "no-effect")).word()).isEmpty();
        assertThat(Held.of(rule("deny", "no-effect")).word()).isEqualTo("no effect");
    }

    @Test
    void whatWasAskedForIsNoCauseForCaution() {
        assertThat(Held.of(rule("audit", "audited")).tone()).isEqualTo(Tone.PLAIN);
        assertThat(Held.of(rule("deny", "audited")).tone()).isEqualTo(Tone.CAUTION);
    }

    @Test
    void aWordOfANewerAgentIsUnknownAndNotEnforced() {
        assertThat(Held.of(rule("deny", "sometimes")).word()).isEqualTo("unknown");
    }

    private static CoverageEntry rule(String verdict, String effect) {
        return new CoverageEntry("splice.default", "default", verdict, effect, effect, List.of(), List.of());
    }

    private static String together(Held source, Held sink) {
        return Held.together(sides(source, sink)).word();
    }

    private static List<Held.Side> sides(Held source, Held sink) {
        return List.of(new Held.Side("source", source), new Held.Side("sink", sink));
    }
}
