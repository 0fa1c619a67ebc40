package dev.paddock.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AliasIndexTest {

    private int asked;
    private final AliasIndex index = new AliasIndex(
            Set.of(new ModuleName("xfs"), new ModuleName("algif_aead")),
            this::symbols,
            ModuleAlias.parse("""
                    # Aliases extracted from modules themselves.
                    alias net-pf-38 af_alg
                    alias crypto-aes aes-generic
                    alias crypto-aes aesni-intel
                    alias char-major-10-* misc
                    alias pci:v00008086d0000[1-3]*sv* i2c_intel
                    alias dmi:*:pnModel X 3:* laptop
                    alias xfs shadow
                    alias
                    alias broken
                    """),
            Set.of(new ModuleName("ipv6"), new ModuleName("crypto-aes")),
            List.of(
                    new ModuleAlias("crypto-aes", new ModuleName("built_in_aes")),
                    new ModuleAlias("net-pf-10", new ModuleName("ipv6"))));

    private List<ModuleAlias> symbols() {
        asked++;
        return List.of(new ModuleAlias("symbol:af_alg_accept", new ModuleName("af_alg")));
    }

    @Test
    void findsEveryModuleThatAnswersToARequest() {
        assertThat(names("net-pf-38")).containsExactly("af_alg");
        assertThat(names("crypto-aes")).containsExactly("aes_generic", "aesni_intel");
        assertThat(names("char-major-10-229")).containsExactly("misc");
        assertThat(names("pci:v00008086d00002000sv1")).containsExactly("i2c_intel");
        assertThat(names("pci:v00008086d00004000sv1")).isEmpty();
        assertThat(names("net-pf-3")).isEmpty();
    }

    @Test
    void dashAndUnderscoreAreTheSameOutsideOfBrackets() {
        assertThat(names("net_pf_38")).containsExactly("af_alg");
        assertThat(names("algif-aead")).containsExactly("algif_aead");
        assertThat(AliasIndex.fold("a-b[c-d]e-f")).isEqualTo("a_b[c-d]e_f");
    }

    @Test
    void aModulesOwnNameComesBeforeAliases() {
        assertThat(names("xfs")).containsExactly("xfs");
    }

    @Test
    void builtInModulesAnswerWhereNoFileDoes() {
        assertThat(names("net-pf-10")).containsExactly("ipv6");
        assertThat(names("ipv6")).containsExactly("ipv6");
        assertThat(names("crypto-aes")).containsExactly("aes_generic", "aesni_intel");
    }

    @Test
    void exportedSymbolsAnswerByTheirPrefix() {
        assertThat(names("symbol:af_alg_accept")).containsExactly("af_alg");
        assertThat(names("af_alg_accept")).isEmpty();
        assertThat(names("symbol:af_alg_accept")).containsExactly("af_alg");
        assertThat(asked).as("how often the symbols were read").isEqualTo(1);
    }

    @Test
    void patternsMayHoldBlanks() {
        assertThat(names("dmi:bvnY:pnModel X 3:z")).containsExactly("laptop");
    }

    @Test
    void givesEveryPairToACompiler() {
        assertThat(index.aliases()).contains(new ModuleAlias("net-pf-38", new ModuleName("af_alg")));
        assertThat(index.aliases())
                .hasSize(9)
                .filteredOn(ModuleAlias::isLiteral)
                .hasSize(6);
    }

    private List<String> names(String request) {
        return index.resolve(request).stream().map(ModuleName::value).toList();
    }
}
