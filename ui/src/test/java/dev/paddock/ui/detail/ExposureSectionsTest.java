package dev.paddock.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.testing.ShowDetails;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.PolicyWayEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureSectionsTest {
    private final List<Section> sections = ExposureSections.of(ShowDetails.exposure("algif_aead"));

    private Section section(String heading) {
        return sections.stream()
                .filter(section -> section.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhoCanCauseTheLoadAndWhereThatIsWritten() {
        assertThat(section("Exposure").facts().getFirst().text()).startsWith("Any user can have the kernel load");
        Fact.Entry first = (Fact.Entry) section("Exposure").facts().get(1);
        assertThat(first.title()).isEqualTo("net-pf-38");
        assertThat(first.badge()).isEqualTo("any user");
        assertThat(first.tone()).isEqualTo(Tone.BAD);
        assertThat(first.detail()).isEqualTo("net/socket.c __sock_create, no check before request_module");
        assertThat(((Fact.Entry) section("Exposure").facts().get(2)).title()).isEqualTo("algif-aead  and 2 more");
    }

    @Test
    void tellsARefusalFromWhatIsLetThrough() {
        List<Fact> ways = section("What the running policy does").facts();
        assertThat(ways).extracting(Fact::text).anyMatch(text -> text.contains("module load  algif_aead [deny]"));
        assertThat(((Fact.Entry) ways.get(1)).tone()).isEqualTo(Tone.GOOD);
        assertThat(((Fact.Entry) ways.get(2)).tone()).isEqualTo(Tone.PLAIN);
        assertThat(ways.get(2).text()).contains("a module that is loaded already is reached all the same");
    }

    @Test
    void aVerdictThatDoesNothingIsAWarningUnlessItLetsThroughAnyway() {
        assertThat(way("deny", "no-effect").badge()).isEqualTo("deny, no effect");
        assertThat(way("deny", "no-effect").tone()).isEqualTo(Tone.BAD);
        assertThat(way("allow", "no-effect").badge()).isEqualTo("allow");
        assertThat(way("allow", "no-effect").tone()).isEqualTo(Tone.PLAIN);
    }

    private static Fact.Entry way(String verdict, String effect) {
        ExposureReply plain = ShowDetails.exposure("algif_aead");
        ExposureReply reply = new ExposureReply(
                plain.kernel(),
                plain.name(),
                plain.kind(),
                plain.headline(),
                plain.modules(),
                plain.requests(),
                plain.socketFamilies(),
                plain.fops(),
                plain.policy(),
                List.of(new PolicyWayEntry("module-load", "x", verdict, "modules.rules[0]", "why", effect, "")),
                List.of());
        return (Fact.Entry) ExposureSections.of(reply).get(1).facts().getLast();
    }

    @Test
    void aGapIsShownWithItsReason() {
        assertThat(section("Not known, and why").facts().getFirst().text()).contains("rules.d is not read");
    }
}
