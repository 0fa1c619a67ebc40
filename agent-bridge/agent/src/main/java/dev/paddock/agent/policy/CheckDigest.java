package dev.paddock.agent.policy;

import dev.paddock.agent.history.Revision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.LongStream;

/** What a check was about, in one word: the document, and the revision that a push would replace. */
final class CheckDigest {

    /** How far from the running revision the one of a stale check is looked for. */
    private static final int NEAR = 50;

    private CheckDigest() {}

    /** SHA-256, in hexadecimal, over the document in UTF-8, a NUL, and the revision in decimal. */
    static String of(String document, long revision) {
        try {
            byte[] content = (document + "\0" + revision).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is different now, a sentence; empty where nothing is. */
    static Optional<String> whyStale(String digest, String document, Revision running) {
        long now = running.revision();
        if (of(document, now).equals(digest)) {
            return Optional.empty();
        }
        // a revert may have gone back behind the revision of the check
        return Optional.of(LongStream.rangeClosed(Math.max(0, now - NEAR), now + NEAR)
                .filter(revision -> of(document, revision).equals(digest))
                .mapToObj(revision -> "The policy was checked while revision " + revision + " ran, and revision " + now
                        + " runs now, by " + running.author() + ".")
                .findFirst()
                .orElse("This document is not the one that was checked."));
    }
}
