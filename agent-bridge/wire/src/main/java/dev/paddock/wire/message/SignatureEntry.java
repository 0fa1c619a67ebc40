package dev.paddock.wire.message;

import dev.paddock.model.inventory.ModuleSignature;

/**
 * The signature in the file of a module: read, not verified against the kernel's keyring.
 *
 * @param state signed, unsigned, damaged, built-in or unknown
 * @param signer whom it names; like the next three an empty string unless the state is signed
 * @param keyId lower-case hexadecimal
 * @param digest for instance sha256
 * @param algorithm for instance rsa
 * @param reason what is wrong; an empty string unless the state is damaged or unknown
 */
public record SignatureEntry(
        String state, String signer, String keyId, String digest, String algorithm, String reason) {

    public static SignatureEntry of(ModuleSignature signature) {
        return switch (signature) {
            case ModuleSignature.Signed signed ->
                new SignatureEntry(
                        signature.word(), signed.signer(), signed.keyId(), signed.digest(), signed.algorithm(), "");
            case ModuleSignature.Damaged damaged ->
                new SignatureEntry(signature.word(), "", "", "", "", damaged.reason());
            case ModuleSignature.Unknown unknown ->
                new SignatureEntry(signature.word(), "", "", "", "", unknown.reason());
            case ModuleSignature.Unsigned _, ModuleSignature.BuiltIn _ ->
                new SignatureEntry(signature.word(), "", "", "", "", "");
        };
    }
}
