package dev.paddock.kernel.scan;

import dev.paddock.kernel.module.ModuleFolder;

/** Where scans are kept from one run of a program to the next. Failures of it cost time only: they are logged and never thrown. */
public interface ScanCache {

    /** Keeps nothing. */
    ScanCache NONE = new ScanCache() {
        @Override
        public SavedScan load(ModuleFolder folder) {
            return SavedScan.NONE;
        }

        @Override
        public void save(ModuleFolder folder, SavedScan scan) {}
    };

    /** The last scan of a folder; an empty one where there is none or it is damaged. */
    SavedScan load(ModuleFolder folder);

    /** Keeps a scan in place of the last one. */
    void save(ModuleFolder folder, SavedScan scan);
}
