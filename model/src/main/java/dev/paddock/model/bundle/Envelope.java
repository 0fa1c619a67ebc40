package dev.paddock.model.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The signature over a manifest: a DSSE envelope (Dead Simple Signing Envelope, protocol v1.0.2, secure-systems-lab/dsse).
 */
final class Envelope {

    static final String ENTRY = "manifest.dsse.json";

    private static final String PAYLOAD_TYPE = "application/vnd.paddock.manifest+json";

    private Envelope() {}

    static byte[] sign(byte[] manifest, SigningKey key) {
        Map<String, Object> signature = new LinkedHashMap<>();
        signature.put("keyid", key.verifying().id());
        signature.put("sig", base64(key.sign(preAuthentication(PAYLOAD_TYPE, manifest))));
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("payloadType", PAYLOAD_TYPE);
        envelope.put("payload", base64(manifest));
        envelope.put("signatures", List.of(signature));
        return Json.write(envelope);
    }

    /** The trusted key that signed exactly this manifest. A wrong signature in the name of a trusted key is refused, whatever stands beside it. */
    static VerifyingKey verify(byte[] content, byte[] manifest, Collection<VerifyingKey> trusted)
            throws BundleException {
        JsonObject envelope = Json.read(ENTRY, content);
        envelope.onlyFields(Set.of("payloadType", "payload", "signatures"));
        if (!envelope.text("payloadType").equals(PAYLOAD_TYPE)) {
            throw refused(BundleException.Kind.DAMAGED, "its payload is not of the type " + PAYLOAD_TYPE);
        }
        if (!Arrays.equals(decode(envelope.text("payload")), manifest)) {
            throw refused(BundleException.Kind.MISMATCH, "it signs another manifest than the one beside it");
        }
        byte[] message = preAuthentication(PAYLOAD_TYPE, manifest);
        Optional<VerifyingKey> signer = Optional.empty();
        for (JsonObject signature : envelope.objects("signatures")) {
            signature.onlyFields(Set.of("keyid", "sig"));
            Optional<VerifyingKey> key = find(signature.text("keyid"), trusted);
            if (key.isPresent()) {
                if (!key.get().verifies(message, decode(signature.text("sig")))) {
                    throw refused(
                            BundleException.Kind.BAD_SIGNATURE,
                            "the signature of key " + key.get().id() + " is wrong");
                }
                signer = signer.or(() -> key);
            }
        }
        return signer.orElseThrow(
                () -> refused(BundleException.Kind.UNKNOWN_KEY, "it is not signed by a key that is trusted here"));
    }

    private static Optional<VerifyingKey> find(String id, Collection<VerifyingKey> trusted) {
        return trusted.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** What is signed: PAE of the specification. Lengths count bytes. */
    static byte[] preAuthentication(String type, byte[] payload) {
        byte[] head = ("DSSEv1 " + type.getBytes(StandardCharsets.UTF_8).length + " " + type + " " + payload.length
                        + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, whole, head.length, payload.length);
        return whole;
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private static byte[] decode(String text) throws BundleException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw refused(BundleException.Kind.DAMAGED, "not base64 where it should be");
        }
    }

    private static BundleException refused(BundleException.Kind kind, String reason) {
        return new BundleException(kind, ENTRY, reason);
    }
}
