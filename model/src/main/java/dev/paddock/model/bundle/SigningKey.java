package dev.paddock.model.bundle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** An Ed25519 key that signs bundles. May be shared among threads. */
public final class SigningKey {

    static final String ALGORITHM = "Ed25519";

    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            return of(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has " + ALGORITHM, e);
        }
    }

    /** Reads a PEM file with a PKCS#8 private key, as {@link #pem} or openssl writes it. */
    public static SigningKey parse(String pem) throws BundleException {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(Pem.read(LABEL, pem)));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(() -> Pem.refused(LABEL));
            // The JDK has no call that gives the public half of a private key. The generator makes it, from the seed
            // that it is given.
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            SigningKey signing = of(generator.generateKeyPair());
            if (!signing.key.equals(key)) {
                throw Pem.refused(LABEL);
            }
            return signing;
        } catch (GeneralSecurityException _) {
            throw Pem.refused(LABEL);
        }
    }

    private static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
    }

    /** The secret itself: for a file that its owner alone can read. */
    public String pem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs any message", e);
        }
    }

    /** Gives the bytes of a known seed as random ones, once. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a seed of Ed25519 has " + seed.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
