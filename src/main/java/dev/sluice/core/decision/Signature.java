package dev.sluice.core.decision;

import java.time.Instant;

/**
 * Proof of who issued a record, what for, and that it was not issued before. What it says is not to be relied on until
 * somebody has verified it.
 *
 * @param keyId names the key that signed
 * @param purpose what the signature is good for, so that it cannot be used for anything else
 * @param nonce a value that this key never used before
 * @param issuedAt when it was signed, to the millisecond
 * @param value the Ed25519 signature, in lower-case hexadecimal
 */
public record Signature(String keyId, String purpose, String nonce, Instant issuedAt, String value) {
    /** Leaves the value out: a signature in a log helps nobody but who wants to use it again. */
    @Override
    public String toString() {
        return "Signature[" + purpose + " by " + keyId + " at " + issuedAt + "]";
    }
}
