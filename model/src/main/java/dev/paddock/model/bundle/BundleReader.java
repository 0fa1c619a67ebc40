package dev.paddock.model.bundle;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies bundles: nothing of one is used before a trusted key was found to have signed the manifest and every file was found to be in it.
 * Stateless.
 */
public final class BundleReader {

    private BundleReader() {}

    /** The bundle, or the first reason to refuse it. Memory is bounded whatever the content is. */
    public static Bundle read(byte[] content, Collection<VerifyingKey> trusted) throws BundleException {
        Map<String, byte[]> files = Ustar.read(Gzip.unpack(content, Limits.MAX_UNPACKED));
        byte[] manifestBytes = file(files, Manifest.ENTRY);
        VerifyingKey signer = Envelope.verify(file(files, Envelope.ENTRY), manifestBytes, trusted);
        Manifest manifest = Manifest.read(manifestBytes);
        compare(manifest, files);
        String document = Json.utf8(Bundle.POLICY_ENTRY, file(files, Bundle.POLICY_ENTRY));
        return new Bundle(manifest.name(), manifest.created(), document, BundleWriter.parse(document), signer);
    }

    private static void compare(Manifest manifest, Map<String, byte[]> files) throws BundleException {
        Set<String> unsigned = new HashSet<>(files.keySet());
        unsigned.remove(Manifest.ENTRY);
        unsigned.remove(Envelope.ENTRY);
        for (Manifest.Item item : manifest.files()) {
            byte[] content = file(files, item.name());
            if (!unsigned.remove(item.name())) {
                throw mismatch(item.name(), "the manifest may not name it, or names it twice");
            }
            if (!Manifest.Item.of(item.name(), content).equals(item)) {
                throw mismatch(item.name(), "it is not the file that was signed: size or SHA-256 differ");
            }
        }
        Optional<String> extra = unsigned.stream().sorted().findFirst();
        if (extra.isPresent()) {
            throw mismatch(extra.get(), "it is not in the signed manifest");
        }
    }

    static byte[] file(Map<String, byte[]> files, String name) throws BundleException {
        byte[] content = files.get(name);
        if (content == null) {
            throw mismatch(name, "it is missing");
        }
        return content;
    }

    private static BundleException mismatch(String entry, String reason) {
        return new BundleException(BundleException.Kind.MISMATCH, entry, reason);
    }
}
