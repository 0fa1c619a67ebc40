package dev.paddock.model.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTableTest {

    @Test
    void everyLineOfTheTableSaysWhoAndWhereItWasRead() {
        // That it reads at all means: seven columns in each line, known words, no prefix twice.
        assertThat(RequestTable.all()).hasSizeGreaterThan(130).allSatisfy(kind -> {
            assertThat(kind.prefix()).isNotBlank();
            assertThat(kind.who()).isNotEqualTo(Requester.UNKNOWN);
            assertThat(kind.needs()).isNotBlank();
            assertThat(kind.source()).isNotBlank();
            assertThat(kind.releases()).matches("-|(6\\.1|6\\.12|7\\.3)( (6\\.12|7\\.3))*");
        });
        assertThat(RequestTable.all())
                .filteredOn(kind -> !kind.releases().equals("-"))
                .extracting(RequestKind::source)
                .allMatch(source -> source.matches("(whoever|kmod|[a-z0-9_]+/).*"));
    }

    @Test
    void everyPrefixIsFoundByItself() {
        assertThat(RequestTable.all())
                .allSatisfy(kind -> assertThat(RequestTable.of(kind.prefix())).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net-x\tany-user\t\tsource\t6.1\t",
                "net-x\tevery-user\t\t\tsource\t6.1\t",
                "net-x\tany-user\tyes\t\tsource\t6.1\t"
            })
    void aLineOfAnotherShapeIsRefused(String line) {
        assertThatThrownBy(() -> RequestReader.parse(line)).isInstanceOf(IllegalStateException.class);
    }
}
