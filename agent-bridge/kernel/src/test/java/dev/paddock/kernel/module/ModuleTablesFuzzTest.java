package dev.paddock.kernel.module;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.model.inventory.ModuleName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a table of depmod's, with the lines left out that are none; any pattern can be asked. */
class ModuleTablesFuzzTest {

    private static final int QUESTIONS = 3;

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "kernel/a.ko: kernel/b.ko.xz\n",
                        "softdep a pre: b post: c\n",
                        "weakdep a b c\n",
                        "alias net-pf-[0-9]* a\nalias x*[!b]?\\y z\n",
                        "ipv6.alias=net-pf-10\0",
                        // each character is asked of the class
                        "alias *[" + "a".repeat(3_000) + "] m\n")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> read(text));
        // as many questions as lines, each of which may walk all lines: the square is the test's own
        List<ModuleAlias> aliases = ModuleAlias.parse(text);
        AliasIndex index = index(text, aliases);
        aliases.stream().skip(QUESTIONS).forEach(alias -> checkThatItIsAnswered(index, alias));
    }

    private static void read(String text) {
        List<ModuleAlias> aliases = ModuleAlias.parse(text);
        AliasIndex index = index(text, aliases);
        aliases.stream().limit(QUESTIONS).forEach(alias -> checkThatItIsAnswered(index, alias));
        LoadOrder order = new LoadOrder(index, ModuleDependencies.parse(text), SoftDependencies.parse(text));
        // one question may walk the whole file
        BuiltIn.names(text).stream().limit(QUESTIONS).forEach(name -> order.of(name.value()));
        WeakDependencies.parse(text);
    }

    private static AliasIndex index(String text, List<ModuleAlias> aliases) {
        Set<ModuleName> names = BuiltIn.names(text);
        return new AliasIndex(names, () -> aliases, aliases, names, BuiltIn.aliases(text));
    }

    private static void checkThatItIsAnswered(AliasIndex index, ModuleAlias alias) {
        boolean literal = alias.isLiteral();
        List<ModuleName> answers = index.resolve(alias.pattern());
        if (literal && answers.isEmpty()) {
            throw new AssertionError("nobody answers to " + alias);
        }
    }
}
