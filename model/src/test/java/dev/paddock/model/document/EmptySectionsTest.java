package dev.paddock.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmptySectionsTest {
    @Test
    void aPolicyWithoutRulesIsReadAsItWasWritten() {
        String text = PolicyWriter.write(Policy.allowAll());
        assertThat(text).doesNotContain("&", "*");
        assertThat(PolicyReader.read(text)).isEqualTo(new ReadResult.Accepted(Policy.allowAll(), List.of()));
    }
}
