package dev.paddock.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final List<VerifyingKey> TRUSTED = List.of(Samples.KEY.verifying());

    @Test
    void comesBackAsItWasWritten() throws Exception {
        Bundle bundle = BundleReader.read(Samples.bundle(), TRUSTED);

        assertThat(bundle.name()).isEqualTo("web");
        assertThat(bundle.created()).isEqualTo(Samples.TIME);
        assertThat(bundle.document()).isEqualTo(Samples.POLICY);
        assertThat(bundle.policy().name()).isEqualTo("web");
        assertThat(bundle.signer()).isEqualTo(Samples.KEY.verifying());
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        assertThat(Samples.bundle()).isEqualTo(Samples.bundle());
    }

    @Test
    void keysSurviveTheirTextForm() throws Exception {
        SigningKey again = SigningKey.parse(Samples.KEY.pem());

        assertThat(again.verifying()).isEqualTo(Samples.KEY.verifying());
        assertThat(VerifyingKey.parse(again.verifying().pem()).id())
                .isEqualTo(Samples.KEY.verifying().id());
        assertThat(BundleWriter.write("web", Samples.TIME, Samples.POLICY, again))
                .isEqualTo(Samples.bundle());
        assertThat(refusal(() -> VerifyingKey.parse(Samples.KEY.pem())).kind()).isEqualTo(BundleException.Kind.KEY);
    }

    @Test
    void preAuthenticationIsThatOfTheSpecification() {
        byte[] payload = "hello world".getBytes(StandardCharsets.UTF_8);

        assertThat(Envelope.preAuthentication("http://example.com/HelloWorld", payload))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void aKeyThatIsNotTrustedIsRefused() throws Exception {
        byte[] bundle = Samples.bundle();
        List<VerifyingKey> others = List.of(SigningKey.generate().verifying());

        assertThat(refusal(() -> BundleReader.read(bundle, others)).kind()).isEqualTo(BundleException.Kind.UNKNOWN_KEY);
        assertThat(refusal(() -> BundleReader.read(bundle, List.of())).kind())
                .isEqualTo(BundleException.Kind.UNKNOWN_KEY);
    }

    @Test
    void aSignatureInTheNameOfAnotherKeyIsRefused() throws Exception {
        SequencedMap<String, byte[]> files = Samples.files();
        SigningKey stranger = SigningKey.generate();
        String envelope = text(Envelope.sign(BundleReader.file(files, Manifest.ENTRY), stranger))
                .replace(stranger.verifying().id(), Samples.KEY.verifying().id());
        files.put(Envelope.ENTRY, envelope.getBytes(StandardCharsets.UTF_8));

        assertRefused(files, BundleException.Kind.BAD_SIGNATURE, Envelope.ENTRY);
    }

    @Test
    void anotherManifestThanTheSignedOneIsRefused() throws Exception {
        SequencedMap<String, byte[]> files = Samples.files();
        files.put(Manifest.ENTRY, replace(BundleReader.file(files, Manifest.ENTRY), "\"web\"", "\"xyz\""));

        assertRefused(files, BundleException.Kind.MISMATCH, Envelope.ENTRY);
    }

    @Test
    void filesThatWereNotSignedAreRefused() throws Exception {
        SequencedMap<String, byte[]> changed = Samples.files();
        changed.put(
                Bundle.POLICY_ENTRY,
                replace(BundleReader.file(changed, Bundle.POLICY_ENTRY), "verdict: deny", "verdict: deny "));
        assertRefused(changed, BundleException.Kind.MISMATCH, Bundle.POLICY_ENTRY);

        SequencedMap<String, byte[]> extra = Samples.files();
        extra.put("extra.txt", new byte[] {1});
        assertRefused(extra, BundleException.Kind.MISMATCH, "extra.txt");

        SequencedMap<String, byte[]> missing = Samples.files();
        missing.remove(Bundle.POLICY_ENTRY);
        assertRefused(missing, BundleException.Kind.MISMATCH, Bundle.POLICY_ENTRY);
    }

    @Test
    void aManifestMayNameNoFileTwiceAndNotItself() throws Exception {
        SequencedMap<String, byte[]> files = Samples.files();
        byte[] policy = BundleReader.file(files, Bundle.POLICY_ENTRY);
        Manifest.Item item = Manifest.Item.of(Bundle.POLICY_ENTRY, policy);
        sign(files, new Manifest("web", Samples.TIME, List.of(item, item)));
        assertRefused(files, BundleException.Kind.MISMATCH, Bundle.POLICY_ENTRY);

        sign(files, new Manifest("web", Samples.TIME, List.of(new Manifest.Item(Manifest.ENTRY, "", 0), item)));
        assertRefused(files, BundleException.Kind.MISMATCH, Manifest.ENTRY);
    }

    @Test
    void whatIsSignedMustBeAPolicy() throws Exception {
        SequencedMap<String, byte[]> files = Samples.files();
        byte[] none = "mode: enforce\n".getBytes(StandardCharsets.UTF_8);
        files.put(Bundle.POLICY_ENTRY, none);
        sign(files, new Manifest("web", Samples.TIME, List.of(Manifest.Item.of(Bundle.POLICY_ENTRY, none))));

        assertRefused(files, BundleException.Kind.POLICY, Bundle.POLICY_ENTRY);
        assertThat(refusal(() -> BundleWriter.write("web", Samples.TIME, "mode: enforce\n", Samples.KEY))
                        .kind())
                .isEqualTo(BundleException.Kind.POLICY);
    }

    @Test
    void aBundleCutOffAnywhereIsRefused() throws Exception {
        byte[] bundle = Samples.bundle();
        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            assertThat(refusal(() -> BundleReader.read(cut, TRUSTED)).kind()).isEqualTo(BundleException.Kind.DAMAGED);
        }
    }

    @Test
    void dataBehindTheEndIsRefused() throws Exception {
        byte[] longer = Arrays.copyOf(Samples.bundle(), Samples.bundle().length + 1);
        assertThat(refusal(() -> BundleReader.read(longer, TRUSTED))).hasMessageContaining("behind the end");

        byte[] tar = Ustar.write(Samples.files());
        byte[] padded = Gzip.pack(Arrays.copyOf(tar, tar.length + 512));
        assertThat(refusal(() -> BundleReader.read(padded, TRUSTED))).hasMessageContaining("two empty blocks");
    }

    /** Whatever bit flips: the bundle is refused, or the policy is the one that was signed. */
    @Test
    void noFlippedBitChangesThePolicy() throws Exception {
        byte[] tar = Ustar.write(Samples.files());
        int accepted = 0;
        for (int at = 0; at < tar.length; at++) {
            byte[] flipped = tar.clone();
            flipped[at] ^= (byte) (1 << RandomGenerator.getDefault().nextInt(8));
            accepted += acceptedUnchanged(Gzip.pack(flipped));
        }
        byte[] bundle = Samples.bundle();
        for (int bit = 0; bit < bundle.length * 8; bit++) {
            byte[] flipped = bundle.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            accepted += acceptedUnchanged(flipped);
        }
        // the time and system of the gzip header, and blanks of the envelope, carry nothing
        assertThat(accepted).isLessThan(100);
    }

    private static int acceptedUnchanged(byte[] content) {
        try {
            assertThat(BundleReader.read(content, TRUSTED).document()).isEqualTo(Samples.POLICY);
            return 1;
        } catch (BundleException refused) {
            return 0;
        }
    }

    private static void sign(SequencedMap<String, byte[]> files, Manifest manifest) {
        files.put(Manifest.ENTRY, manifest.write());
        files.put(Envelope.ENTRY, Envelope.sign(manifest.write(), Samples.KEY));
    }

    private static void assertRefused(SequencedMap<String, byte[]> files, BundleException.Kind kind, String entry) {
        BundleException refusal = refusal(() -> BundleReader.read(Samples.pack(files), TRUSTED));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.entry()).isEqualTo(entry);
    }

    private static BundleException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(BundleException.class, call);
    }

    private static byte[] replace(byte[] content, String from, String to) {
        return text(content).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
