package dev.paddock.model.bundle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The public half of an Ed25519 key: who holds it can tell whether a bundle comes from the holder of the private half. */
public record VerifyingKey(PublicKey key) {

    private static final String LABEL = "PUBLIC KEY";
    /** Sixteen bytes in hexadecimal. */
    private static final int ID_LENGTH = 32;

    /** Reads a PEM file with an X.509 public key, as {@link #pem} or openssl writes it. */
    public static VerifyingKey parse(String pem) throws BundleException {
        try {
            return new VerifyingKey(KeyFactory.getInstance(SigningKey.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Pem.read(LABEL, pem))));
        } catch (GeneralSecurityException _) {
            throw Pem.refused(LABEL);
        }
    }

    public String pem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** Names the key: the first sixteen bytes of the SHA-256 of its X.509 form, in hexadecimal. */
    public String id() {
        return Manifest.sha256(key.getEncoded()).substring(0, ID_LENGTH);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            // a signature that cannot even be decoded
            return false;
        }
    }
}
