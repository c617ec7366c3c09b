package dev.sluice.core.policy;

import dev.sluice.core.decision.Signature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy document as somebody wrote it for one scope, before it is parsed and merged.
 *
 * @param scope {@code default}, {@code environment:NAME} or {@code tenant:ID}
 * @param document its text, YAML
 * @param epoch its number in the order of all policies
 * @param actor who wrote it
 * @param reason why
 * @param issuedAt when
 * @param signature proof of who issued it; null where there is none, as for what is in force already
 */
public record PolicySource(
        String scope,
        String document,
        long epoch,
        String actor,
        String reason,
        Instant issuedAt,
        @Nullable Signature signature) {
    /** The epoch in a copy that does not know its own: that of partition 0. */
    public static final long UNNUMBERED = -1;

    private static final String TENANT = "tenant:";

    /** A policy that nobody has signed. */
    public PolicySource(String scope, String document, long epoch, String actor, String reason, Instant issuedAt) {
        this(scope, document, epoch, actor, reason, issuedAt, null);
    }

    /** The same policy with another number, and without a signature, which would not fit it. */
    public PolicySource numbered(long number) {
        return new PolicySource(scope, document, number, actor, reason, issuedAt, null);
    }

    /** The same policy, signed; null takes the proof away. */
    public PolicySource signed(@Nullable Signature by) {
        return new PolicySource(scope, document, epoch, actor, reason, issuedAt, by);
    }

    /** The one tenant it is about; null when it holds for several. */
    public @Nullable String tenantId() {
        return scope.startsWith(TENANT) ? scope.substring(TENANT.length()) : null;
    }
}
