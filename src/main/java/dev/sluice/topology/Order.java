package dev.sluice.topology;

import dev.sluice.core.policy.PolicySource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for a scope, and what may replace it: only what has a higher epoch and was issued later. The epoch alone
 * is not enough, for an old copy that is written again gets a new place.
 *
 * @param epoch its number; {@link PolicySource#UNNUMBERED} when nothing is in force
 * @param issuedAt when it was issued; null when nothing is in force
 */
record Order(long epoch, @Nullable Instant issuedAt) {
    /** Nothing is in force. */
    static final Order START = new Order(PolicySource.UNNUMBERED, null);

    static Order of(long epoch, @Nullable Instant issuedAt) {
        return new Order(epoch, issuedAt);
    }

    /** Why a copy may not replace it; empty when it may. */
    Optional<String> refusal(String scope, long nextEpoch, Instant nextIssuedAt) {
        if (nextEpoch <= epoch || nextEpoch < 0) {
            return Optional.of(
                    "epoch " + nextEpoch + " is not above " + epoch + ", the one in force for scope " + scope);
        }
        return issuedAt != null && !nextIssuedAt.isAfter(issuedAt)
                ? Optional.of("issuedAt " + nextIssuedAt + " is not after " + issuedAt
                        + ", that of what is in force for scope " + scope)
                : Optional.empty();
    }
}
