package dev.paddock.model.bundle;

import java.time.Instant;
import java.util.SequencedMap;

/** Bundles for tests. */
final class Samples {

    static final SigningKey KEY = SigningKey.generate();
    static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
    static final String POLICY = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web
            mode: enforce
            modules:
              default: allow
              rules:
                - module: algif_aead
                  verdict: deny
            """;

    private Samples() {}

    static byte[] bundle() throws BundleException {
        return BundleWriter.write("web", TIME, POLICY, KEY);
    }

    static SequencedMap<String, byte[]> files() throws BundleException {
        return Ustar.read(Gzip.unpack(bundle(), Limits.MAX_UNPACKED));
    }

    static byte[] pack(SequencedMap<String, byte[]> files) {
        return Gzip.pack(Ustar.write(files));
    }
}
