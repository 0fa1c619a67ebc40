package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlavourTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lockdown,capability,landlock,yama,apparmor,tomoyo,bpf,ipe,ima,evm | LSM",
                "bpf | LSM",
                "lockdown,capability,yama,apparmor | FMOD_RET",
                "lockdown,bpfx | FMOD_RET",
            })
    void lsmProgramsRunOnlyWhereBpfIsInTheList(String list, Flavour expected) {
        assertThat(Flavour.ofList(list + "\n")).isEqualTo(expected);
    }
}
