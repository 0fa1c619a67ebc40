package dev.paddock.model.bundle;

import dev.paddock.model.policy.Policy;
import java.time.Instant;

/**
 * A bundle that was verified.
 *
 * @param created what the signer says; nothing proves it
 * @param document the text of the policy, as it was signed
 * @param signer the trusted key that signed it
 */
public record Bundle(String name, Instant created, String document, Policy policy, VerifyingKey signer) {

    /** The file that holds the policy. */
    public static final String POLICY_ENTRY = "policy.yaml";

    /** Longest bundle worth reading, in bytes. */
    public static final int MAX_LENGTH = Limits.MAX_UNPACKED;
}
