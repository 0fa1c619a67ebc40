package dev.paddock.model.bundle;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes bundles. The same arguments always give the same bytes. Stateless. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * A signed bundle.
     *
     * @param name letters, digits and . _ -, at most 100 of them
     * @param created kept to the second
     * @param document the text of a policy; refused where it is none
     */
    public static byte[] write(String name, Instant created, String document, SigningKey key) throws BundleException {
        if (!Limits.isBundleName(name)) {
            throw new BundleException(
                    BundleException.Kind.DAMAGED,
                    Limits.WHOLE,
                    "a name has 1 to 100 letters, digits and . _ -, and starts with a letter or digit");
        }
        parse(document);
        byte[] policy = document.getBytes(StandardCharsets.UTF_8);
        byte[] manifest = new Manifest(
                        name,
                        created.truncatedTo(ChronoUnit.SECONDS),
                        List.of(Manifest.Item.of(Bundle.POLICY_ENTRY, policy)))
                .write();
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(Manifest.ENTRY, manifest);
        files.put(Envelope.ENTRY, Envelope.sign(manifest, key));
        files.put(Bundle.POLICY_ENTRY, policy);
        return Gzip.pack(Ustar.write(files));
    }

    static Policy parse(String document) throws BundleException {
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new BundleException(
                        BundleException.Kind.POLICY,
                        Bundle.POLICY_ENTRY,
                        "not a right policy: "
                                + rejected.problems().stream()
                                        .filter(p -> p.severity() == Problem.Severity.ERROR)
                                        .findFirst()
                                        .map(p -> "line " + p.line() + ", column " + p.column() + ": " + p.message())
                                        .orElse("unknown"));
        };
    }
}
