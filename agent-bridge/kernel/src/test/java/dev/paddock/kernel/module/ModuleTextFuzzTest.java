package dev.paddock.kernel.module;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is one of /proc/modules, of modprobe.d, of modules.builtin.modinfo or of a section .modinfo, with what is none left out. */
class ModuleTextFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "a 16384 1 b,c, Live 0x0 (OE)\nb 1 - - Loading 0x0\n",
                        "install a /bin/false\nblacklist b\nalias net-pf-3? off\nsoftdep c pre: d\n",
                        "ipv6.license=GPL\0ipv6.parm=disable:Disable IPv6\0",
                        "license=GPL\0depends=a,b\0alias=net-pf-10\0softdep=pre: c\0")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> {
            LoadedModule.parse(text);
            new ModprobeConfig(ModprobeConfig.parse("fuzz", text)).about("net-pf-38", List.of("af_alg"));
            BuiltInModinfo.parse(text);
            Modinfo modinfo = Modinfo.ofSection(Bytes.of("fuzz", content));
            modinfo.depends();
            modinfo.values("alias");
        });
    }
}
