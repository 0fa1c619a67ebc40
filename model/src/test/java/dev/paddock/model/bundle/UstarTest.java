package dev.paddock.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UstarTest {

    @Test
    void keepsFilesInOrder() throws Exception {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("b", new byte[512]);
        files.put("a/c", new byte[] {1});
        files.put("empty", new byte[0]);

        SequencedMap<String, byte[]> read = Ustar.read(Ustar.write(files));

        assertThat(read.keySet()).containsExactly("b", "a/c", "empty");
        assertThat(read.get("b")).hasSize(512);
        assertThat(read.get("a/c")).containsExactly(1);
        assertThat(read.get("empty")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../x", "a//b", "./a", "a/", ".hidden", "a\nb", "a b", ""})
    void refusesNames(String name) {
        assertThatThrownBy(() -> Ustar.read(one(name, new byte[0])))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not a name that a bundle may hold");
    }

    /** Links, devices, folders, extended headers. */
    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'S', '\0'})
    void refusesWhateverIsNoRegularFile(char type) {
        byte[] tar = one("a", new byte[0]);
        tar[156] = (byte) type;

        assertThatThrownBy(() -> Ustar.read(tar))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void refusesTheSameNameTwice() {
        byte[] one = one("a", new byte[0]);
        byte[] twice = Arrays.copyOf(one, one.length + 512);
        System.arraycopy(one, 0, twice, 512, one.length);

        assertThatThrownBy(() -> Ustar.read(twice)).hasMessageContaining("twice");
    }

    @Test
    void refusesTooManyFiles() {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= Limits.MAX_ENTRIES; i++) {
            files.put("f" + i, new byte[0]);
        }

        assertThatThrownBy(() -> Ustar.read(Ustar.write(files))).hasMessageContaining("at most 64");
    }

    @Test
    void refusesMoreThanTheLimitBeforeItIsUnpacked() {
        byte[] bomb = Gzip.pack(new byte[Limits.MAX_UNPACKED + 1]);

        assertThat(bomb).hasSizeLessThan(1 << 16);
        assertThatThrownBy(() -> Gzip.unpack(bomb, Limits.MAX_UNPACKED)).hasMessageContaining("when unpacked");
    }

    private static byte[] one(String name, byte[] content) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(name, content);
        return Ustar.write(files);
    }
}
