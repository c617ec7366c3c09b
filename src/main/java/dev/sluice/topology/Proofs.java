package dev.sluice.topology;

import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Signature;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.SeenIds.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant's record is what a trusted key signed, lately, and for the first time. Looks first at what costs
 * nothing; only what is genuine is remembered, so that nobody can fill the store or use up another's nonce.
 */
final class Proofs {
    /** How far the time of signing may lie from the append time, on either side. */
    static final Duration FRESHNESS = Duration.ofMinutes(5);

    private static final int LONGEST_SHOWN = 64;

    private final Verifier verifier;
    private final SeenIds nonces;

    Proofs(Verifier verifier, SeenIds nonces) {
        this.verifier = verifier;
        this.nonces = nonces;
    }

    /** Why the record of a tenant is not taken; empty when it is, and then its nonce is used up. */
    Optional<String> refusal(String tenantId, Statement statement, @Nullable Signature signature, Instant appendedAt) {
        if (!verifier.isRequired()) {
            return Optional.empty();
        }
        return stale(signature, appendedAt)
                .or(() -> verifier.refusal(statement, signature))
                .or(() -> replayed(tenantId, signature, appendedAt));
    }

    private static Optional<String> stale(@Nullable Signature signature, Instant appendedAt) {
        if (signature == null) {
            return Optional.empty();
        }
        Duration apart = Duration.between(signature.issuedAt(), appendedAt).abs();
        return apart.compareTo(FRESHNESS) > 0
                ? Optional.of("signature.issuedAt is " + signature.issuedAt() + ", more than " + FRESHNESS.toMinutes()
                        + " minutes from the append time " + appendedAt)
                : Optional.empty();
    }

    private Optional<String> replayed(String tenantId, @Nullable Signature signature, Instant appendedAt) {
        if (signature == null) {
            return Optional.empty();
        }
        String id = signature.keyId() + '\n' + signature.nonce();
        return nonces.see(tenantId, id, Digests.sha256(id), appendedAt) == Sight.FIRST
                ? Optional.empty()
                : Optional.of("signature.nonce was used before: the record is replayed");
    }

    /** What the audit log says of a signature: which key it names. */
    static Map<String, String> details(@Nullable Signature signature) {
        if (signature == null) {
            return Map.of();
        }
        String keyId = signature.keyId();
        return Map.of("keyId", keyId.length() <= LONGEST_SHOWN ? keyId : keyId.substring(0, LONGEST_SHOWN) + "...");
    }
}
