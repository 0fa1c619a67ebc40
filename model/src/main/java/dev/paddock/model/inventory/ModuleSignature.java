package dev.paddock.model.inventory;

/**
 * What the file of a module says of its signature. It was read, never verified: only the kernel knows its keyring, and decides at load
 * time (kernel/module/signing.c, module_sig_check).
 */
public sealed interface ModuleSignature {

    /**
     * The file ends with a well-formed signature.
     *
     * @param signer whom the signature names, in the words of its issuer: "Debian Secure Boot Signer 2022 - linux"
     * @param keyId serial number or subject key identifier of the certificate, lower-case hexadecimal
     * @param digest for instance sha256, or an object identifier in dotted form where its name is not known
     * @param algorithm for instance rsa, or an object identifier in dotted form
     */
    record Signed(String signer, String keyId, String digest, String algorithm) implements ModuleSignature {}

    /** The file ends without the marker of a signature. */
    record Unsigned() implements ModuleSignature {}

    /**
     * The file ends with the marker, and what stands before it is no signature that can be read.
     *
     * @param reason what is wrong, and where
     */
    record Damaged(String reason) implements ModuleSignature {}

    /** The module is linked into the kernel image, which is signed as a whole or not at all. */
    record BuiltIn() implements ModuleSignature {}

    /**
     * The file could not be read.
     *
     * @param reason why
     */
    record Unknown(String reason) implements ModuleSignature {}

    /** The word used on the wire and on screens. */
    default String word() {
        return switch (this) {
            case Signed _ -> "signed";
            case Unsigned _ -> "unsigned";
            case Damaged _ -> "damaged";
            case BuiltIn _ -> "built-in";
            case Unknown _ -> "unknown";
        };
    }
}
