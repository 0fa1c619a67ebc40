package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes a {@link SavedScan} as {@link ScanDecoder} reads it: numbers with the lowest byte first, texts behind their length. For one use. */
final class ScanEncoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    static byte[] encode(SavedScan scan) {
        ScanEncoder encoder = new ScanEncoder();
        try {
            encoder.write(scan);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return encoder.bytes.toByteArray();
    }

    private void write(SavedScan scan) throws IOException {
        text(scan.kernelKey());
        block(scan.btf());
        write(scan.kernel());
        number(scan.modules().size());
        for (ScannedModule module : scan.modules()) {
            write(module);
        }
    }

    private void write(FopsInventory kernel) throws IOException {
        text(kernel.kernel());
        write(kernel.fops());
        number(kernel.gaps().size());
        for (Gap gap : kernel.gaps()) {
            text(gap.what());
            text(gap.why());
        }
    }

    private void write(ScannedModule module) throws IOException {
        text(module.path());
        text(module.name().value());
        FileKey key = module.key();
        for (long part : new long[] {key.device(), key.inode(), key.size(), key.modified(), key.changed()}) {
            out.writeLong(Long.reverseBytes(part));
        }
        block(module.modinfo());
        block(module.trailer());
        write(module.fops());
        text(module.missing());
    }

    private void write(List<FileOperations> fops) throws IOException {
        number(fops.size());
        for (FileOperations one : fops) {
            text(one.id().module().value());
            text(one.id().symbol());
            text(one.id().instance());
            text(one.spliceRead());
            text(one.spliceWrite());
            text(one.readTransfer().word());
            text(one.writeTransfer().word());
            text(one.readReason());
            text(one.writeReason());
        }
    }

    private void text(Optional<String> text) throws IOException {
        // Functions have names and reasons have words, so an empty text stands for none.
        text(text.orElse(""));
    }

    private void text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        out.write(encoded);
    }

    private void block(Bytes block) throws IOException {
        number(block.size());
        out.write(block.toArray());
    }

    private void number(int number) throws IOException {
        out.writeInt(Integer.reverseBytes(number));
    }
}
