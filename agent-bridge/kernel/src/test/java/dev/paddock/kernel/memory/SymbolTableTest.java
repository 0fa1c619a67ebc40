package dev.paddock.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.ModuleName;
import org.junit.jupiter.api.Test;

class SymbolTableTest {

    @Test
    void readsTheKernelsAndTheModulesSymbols() {
        SymbolTable table = SymbolTable.parse("""
                ffffffff81000000 T _text
                ffffffffc0200010 t tea_open\t[tea-pot]
                0000000000000010 A fixed_percpu_data
                ffffffff82000000 r some_fops
                not a symbol
                zz T x
                """);

        assertThat(table.symbols())
                .extracting(KernelSymbol::name)
                .containsExactly("fixed_percpu_data", "_text", "some_fops", "tea_open");
        assertThat(table.symbols().getLast().module()).isEqualTo(new ModuleName("tea_pot"));
        assertThat(table.symbols().get(2).isData()).isTrue();
        assertThat(table.address("some_fops")).hasValue(0xffffffff82000000L);
        assertThat(table.hasAddresses()).isTrue();
    }

    @Test
    void givesFunctionsWithOthersSeeFirst() {
        SymbolTable table = SymbolTable.parse("ffffffff81000000 t a_static\nffffffff81000000 T seen\n");

        assertThat(table.functionsAt(0xffffffff81000000L))
                .extracting(KernelSymbol::name)
                .containsExactly("seen", "a_static");
        assertThat(table.functionsAt(0xffffffff81000001L)).isEmpty();
    }

    @Test
    void knowsNamesThatTwoFunctionsShare() {
        SymbolTable table =
                SymbolTable.parse("ffffffff81000000 t open\nffffffff81000010 t open\nffffffff81000020 t read\n");

        assertThat(table.isShared(ModuleName.VMLINUX, "open")).isTrue();
        assertThat(table.isShared(ModuleName.VMLINUX, "read")).isFalse();
        assertThat(table.isShared(new ModuleName("other"), "open")).isFalse();
    }

    @Test
    void keepsTheOrderOfSymbolsAtOneAddress() {
        SymbolTable table = SymbolTable.parse("""
                0000000000000010 t first
                ffffffff81000000 t second
                ffffffffc0200010 t last\t[pot]
                ffffffffc0100010 t fourth\t[cup]
                ffffffff81000000 t third\t[cup]
                ffffffffc0100010 t fifth\t[cup]
                """);

        assertThat(table.symbols())
                .extracting(KernelSymbol::name)
                .containsExactly("first", "second", "third", "fourth", "fifth", "last");
    }

    @Test
    void seesThatAddressesAreHidden() {
        assertThat(SymbolTable.parse("0000000000000000 T _text\n").hasAddresses())
                .isFalse();
    }
}
