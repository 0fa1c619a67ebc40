package dev.paddock.model.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text (RFC 7468). */
final class Pem {

    private Pem() {}

    static String write(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** The content of a text that is one block with the label and nothing else. */
    static byte[] read(String label, String text) throws BundleException {
        Matcher matcher = Pattern.compile(
                        "\\s*-----BEGIN " + label + "-----\\s+([A-Za-z0-9+/=\\s]*?)-----END " + label + "-----\\s*")
                .matcher(text);
        if (!matcher.matches()) {
            throw refused(label);
        }
        try {
            return Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            throw refused(label);
        }
    }

    static BundleException refused(String label) {
        return new BundleException(
                BundleException.Kind.KEY, "key", "not an Ed25519 key in PEM form (-----BEGIN " + label + "-----)");
    }
}
