package dev.paddock.kernel.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Reading;
import dev.paddock.model.setting.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingReaderTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void tellsAValueFromAnEmptyOneAndFromOneThatIsNotThere() throws IOException {
        write("proc/sys/kernel/modules_disabled", "1\n");
        write("proc/sys/kernel/modprobe", "\n");

        Map<Setting, Reading> read = read();

        assertThat(read).containsOnlyKeys(Setting.values());
        assertThat(read.get(Setting.MODULES_DISABLED)).isEqualTo(new Reading.Value("1"));
        assertThat(read.get(Setting.MODPROBE)).isEqualTo(new Reading.Value(""));
        assertThat(why(read, Setting.IO_URING_DISABLED)).contains("Linux 6.6");
    }

    @Test
    void whatComesWithAModuleIsNotSaidToBeMissingFromTheKernel() throws IOException {
        write("proc/sys/kernel/modules_disabled", "0\n");

        assertThat(why(read(), Setting.AF_ALG_RESTRICT)).contains("af_alg is not loaded");
        write("sys/module/af_alg/refcnt", "0\n");
        assertThat(why(read(), Setting.AF_ALG_RESTRICT)).contains("this kernel has no such setting");
        write("proc/sys/crypto/af_alg_restrict", "1\n");
        assertThat(read().get(Setting.AF_ALG_RESTRICT)).isEqualTo(new Reading.Value("1"));
    }

    @Test
    void withoutProcfsNothingIsKnown() {
        assertThat(read().values()).allMatch(Reading.Unknown.class::isInstance);
    }

    @Test
    void whatCannotBeReadIsUnknownAndSaysWhy() throws IOException {
        write("proc/sys/kernel/modules_disabled/x", "a folder has no value");
        write("proc/sys/kernel/modprobe", "x".repeat(70_000));

        assertThat(read().get(Setting.MODULES_DISABLED)).isInstanceOf(Reading.Unknown.class);
        assertThat(read().get(Setting.MODPROBE)).isInstanceOf(Reading.Unknown.class);
    }

    static Stream<Arguments> seeds() {
        return Stream.of("1\n", "/sbin/modprobe\n", "\u001b[2J", "")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void noValueDoesAnythingToATerminal(byte[] content) {
        if (SettingReader.value("/fuzz", new String(content, StandardCharsets.ISO_8859_1))
                instanceof Reading.Value(String text)) {
            assertThat(text).hasSizeLessThanOrEqualTo(256).matches("[^\\p{Cntrl}\\x80-\\x9f]*");
        }
    }

    private Map<Setting, Reading> read() {
        return new SettingReader(new KernelFiles(root))
                .read().stream().collect(Collectors.toMap(KernelSetting::setting, KernelSetting::reading));
    }

    private static String why(Map<Setting, Reading> read, Setting setting) {
        return read.get(setting) instanceof Reading.Absent(String why) ? why : "no reason";
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent() == null ? root : path.getParent());
        Files.writeString(path, text);
    }
}
