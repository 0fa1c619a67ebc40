package dev.paddock.ctl;

import java.nio.file.Path;
import java.util.Map;

/** Where scans of module files are kept: $PADDOCK_SCAN_CACHE, else paddock/scans below $XDG_CACHE_HOME or ~/.cache. */
final class CacheDirectory {

    private CacheDirectory() {}

    static Path of(Map<String, String> environment) {
        String own = environment.getOrDefault("PADDOCK_SCAN_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The specification of base directories: a relative path is to be ignored.
        Path base = cache.startsWith("/")
                ? Path.of(cache)
                : Path.of(environment.getOrDefault("HOME", "/")).resolve(".cache");
        return base.resolve("paddock").resolve("scans");
    }
}
