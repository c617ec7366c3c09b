package dev.sluice.signing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/**
 * A key that is believed within bounds.
 *
 * @param id its name
 * @param publicKey verifies what it signs
 * @param purposes what it may sign
 * @param tenants the tenants it may sign for; null for all, and for what concerns all
 * @param notAfter what it signs later is not believed; null when it has no end
 */
public record TrustedKey(
        String id,
        Ed25519PublicKeyParameters publicKey,
        Set<Purpose> purposes,
        @Nullable Set<String> tenants,
        @Nullable Instant notAfter) {
    public TrustedKey {
        purposes = Set.copyOf(purposes);
        tenants = tenants == null ? null : Set.copyOf(tenants);
    }

    /** A key that is believed in everything: for a demonstration, fixtures and tests. */
    public static TrustedKey everything(SigningKey key) {
        return of(key, EnumSet.allOf(Purpose.class), null, null);
    }

    /** The public half of a key, believed within these bounds. */
    public static TrustedKey of(
            SigningKey key, Set<Purpose> purposes, @Nullable Set<String> tenants, @Nullable Instant notAfter) {
        return new TrustedKey(key.id(), new Ed25519PublicKeyParameters(key.publicKey()), purposes, tenants, notAfter);
    }

    /** True when it may speak for a tenant; null asks whether it may speak for all. */
    boolean speaksFor(@Nullable String tenantId) {
        return tenants == null || (tenantId != null && tenants.contains(tenantId));
    }

    boolean verifies(byte[] statement, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, publicKey);
        verifier.update(statement, 0, statement.length);
        return verifier.verifySignature(signature);
    }
}
