package dev.paddock.model.setting;

import java.util.Comparator;
import java.util.List;

/** Which loads of modules the kernel's settings leave, whatever a policy says. From the most to the least. */
public enum Loading {
    /** Every one, as far as is known. */
    OPEN,
    /** What a program loads by itself, as udev, modprobe and insmod do: kernel.modprobe is empty, so no request has a helper. */
    NO_REQUESTS,
    /** None until the next boot: kernel.modules_disabled is 1. */
    NONE;

    /** What several settings together leave. */
    public static Loading of(List<KernelSetting> settings) {
        return settings.stream()
                .map(KernelSetting::loading)
                .max(Comparator.naturalOrder())
                .orElse(OPEN);
    }
}
