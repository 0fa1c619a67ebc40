package dev.paddock.kernel.setting;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Reading;
import dev.paddock.model.setting.Setting;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the settings of the running kernel. Threads may share it.
 *
 * @param files the tree in which proc and sys are
 */
public record SettingReader(KernelFiles files) {

    /** Of a path, the longest value (KMOD_PATH_LEN is 256). */
    private static final int LONGEST = 256;

    /** All of them, each once, as they are now. */
    public List<KernelSetting> read() {
        return Arrays.stream(Setting.values())
                .map(setting -> new KernelSetting(setting, read(setting)))
                .toList();
    }

    private Reading read(Setting setting) {
        String path = "/proc/sys/" + setting.sysctl().replace('.', '/');
        if (!files.exists("/proc/sys/kernel")) {
            return new Reading.Unknown("No /proc/sys is mounted here.");
        }
        try {
            return value(path, KernelFiles.readShort(files.resolve(path)));
        } catch (NoSuchFileException _) {
            return absent(setting);
        } catch (IOException e) {
            return new Reading.Unknown("It cannot be read: " + KernelFiles.reason(path, e) + ".");
        }
    }

    /** It is shown to people, on terminals too: a control character is no value. */
    static Reading value(String path, String content) {
        String text = content.strip();
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl)
                ? new Reading.Value(text)
                : new Reading.Unknown(path + " holds what no kernel writes there.");
    }

    private Reading absent(Setting setting) {
        return switch (setting) {
            case AF_ALG_RESTRICT ->
                files.exists("/sys/module/af_alg")
                        ? new Reading.Absent(
                                "af_alg is loaded and this kernel has no such setting (it came with Linux 7.3):"
                                        + " only a policy restricts AF_ALG.")
                        : new Reading.Absent(
                                "It comes with the module af_alg, from Linux 7.3 on, and af_alg is not loaded"
                                        + " now.");
            case MODULES_DISABLED, MODPROBE ->
                new Reading.Absent(
                        "This kernel has no such setting: it is built without modules, or a container hides it.");
            case IO_URING_DISABLED ->
                new Reading.Absent(
                        "This kernel has no such setting (it came with Linux 6.6): io_uring is for every program,"
                                + " if the kernel has it.");
        };
    }
}
