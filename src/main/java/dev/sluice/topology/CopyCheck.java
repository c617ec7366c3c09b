package dev.sluice.topology;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a copy of a policy or control is what a trusted key signed for this partition. That it is newer than what is in
 * force is for the control plane to say.
 *
 * @param verifier whom to believe
 */
record CopyCheck(Verifier verifier) {
    /** How far ahead of this machine's clock a copy may say it was issued: one from the future would shut out the next. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /**
     * Why the copy is not taken; empty when it is.
     *
     * @param carried the epoch in the record
     * @param position where the copy lies
     * @param now the time of this machine
     */
    Optional<String> refusal(
            long carried,
            Instant issuedAt,
            Statement statement,
            @Nullable Signature signature,
            Position position,
            Instant now) {
        if (!verifier.isRequired()) {
            return Optional.empty();
        }
        if ((position.partition() == 0) != (carried == PolicySource.UNNUMBERED)) {
            return Optional.of("epoch is " + carried + " in partition " + position.partition()
                    + ": the copy was made for another partition");
        }
        if (issuedAt.isAfter(now.plus(AHEAD))) {
            return Optional.of("issuedAt is " + issuedAt + ", more than " + AHEAD.toMinutes()
                    + " minutes ahead of the time here, " + now);
        }
        return verifier.refusal(statement, signature);
    }

    /** The epoch of a copy: the one in partition 0 could not carry its own offset. */
    static long epoch(long carried, Position position) {
        return position.partition() == 0 ? position.offset() : carried;
    }
}
