package dev.paddock.ui.bundle;

import java.nio.file.Path;

/** What came of writing a bundle. */
sealed interface Exported {
    record Written(Path file, String keyId) implements Exported {}

    record NoKey(Path key) implements Exported {}
}
