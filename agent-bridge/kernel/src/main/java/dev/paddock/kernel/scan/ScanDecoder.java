package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link ScanEncoder} wrote. Lists grow with what is there, never with what a number claims. For one use. */
final class ScanDecoder {

    private final Bytes content;
    private long at;

    private ScanDecoder(Bytes content) {
        this.content = content;
    }

    /**
     * Reads a scan.
     *
     * @throws DamagedFileException for anything that the encoder does not write
     */
    static SavedScan decode(Bytes content) throws DamagedFileException {
        try {
            ScanDecoder decoder = new ScanDecoder(content);
            SavedScan scan = decoder.scan();
            if (decoder.at != content.size()) {
                throw new DamagedFileException(content.file(), "offset " + decoder.at, "more than a scan");
            }
            return scan;
        } catch (IllegalArgumentException notOurs) {
            throw new DamagedFileException(content.file(), "content", String.valueOf(notOurs.getMessage()), notOurs);
        }
    }

    private SavedScan scan() throws DamagedFileException {
        String key = text();
        Bytes btf = block();
        FopsInventory kernel = kernel();
        int count = number();
        List<ScannedModule> modules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            modules.add(module());
        }
        return new SavedScan(key, btf, kernel, modules);
    }

    private FopsInventory kernel() throws DamagedFileException {
        String version = text();
        List<FileOperations> fops = fops();
        int count = number();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            gaps.add(new Gap(text(), text()));
        }
        return new FopsInventory(version, fops, gaps);
    }

    private ScannedModule module() throws DamagedFileException {
        String path = text();
        ModuleName name = new ModuleName(text());
        FileKey key = new FileKey(wide(), wide(), wide(), wide(), wide());
        return new ScannedModule(path, name, key, block(), block(), fops(), optional(), Optional.empty());
    }

    private List<FileOperations> fops() throws DamagedFileException {
        int count = number();
        List<FileOperations> fops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fops.add(new FileOperations(
                    new FopsId(new ModuleName(text()), text(), text()),
                    optional(),
                    optional(),
                    Transfer.parse(text()),
                    Transfer.parse(text()),
                    text(),
                    text()));
        }
        return fops;
    }

    private Optional<String> optional() throws DamagedFileException {
        return Optional.of(text()).filter(text -> !text.isEmpty());
    }

    private String text() throws DamagedFileException {
        return new String(block().toArray(), StandardCharsets.UTF_8);
    }

    private Bytes block() throws DamagedFileException {
        int length = number();
        Bytes block = content.slice(at, length, "block at " + at);
        at += length;
        return block;
    }

    private long wide() throws DamagedFileException {
        long value = content.i64(at);
        at += Long.BYTES;
        return value;
    }

    private int number() throws DamagedFileException {
        int value = content.i32(at);
        if (value < 0) {
            throw new DamagedFileException(content.file(), "offset " + at, "a length of " + value);
        }
        at += Integer.BYTES;
        return value;
    }
}
