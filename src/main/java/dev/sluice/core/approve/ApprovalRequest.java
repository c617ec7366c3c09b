package dev.sluice.core.approve;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked, or were, as it is shown to them.
 *
 * @param tenantId whose decision
 * @param decisionId which
 * @param environment where it would act
 * @param mode simulated or real
 * @param source who decided
 * @param requestedBy who wanted it, when that is known; may withdraw it
 * @param action what would be done, secrets taken out
 * @param actionDigest digest of the action as it is; a ruling repeats it
 * @param state how the request stands
 * @param holds codes of what made it wait
 * @param message the same in words
 * @param since when it began to wait, by append time
 * @param deadline when no answer means no, by append time; a dry run's may come earlier in event time
 * @param quorum distinct people who must approve
 * @param roles the roles that may
 * @param given who has approved so far
 * @param endedAt when it ended; null while it waits
 * @param endedBy who ended it; null while it waits and when nobody did
 * @param endedReason what they said, or what blocked it
 */
public record ApprovalRequest(
        String tenantId,
        String decisionId,
        Environment environment,
        Mode mode,
        String source,
        @Nullable String requestedBy,
        Action action,
        String actionDigest,
        RequestState state,
        List<String> holds,
        String message,
        Instant since,
        Instant deadline,
        int quorum,
        List<String> roles,
        List<Round.Given> given,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedReason) {
    public ApprovalRequest {
        holds = List.copyOf(holds);
        roles = List.copyOf(roles);
        given = List.copyOf(given);
    }

    /** What waits; {@code redacted} takes secrets out of its action. */
    public static ApprovalRequest of(Waiting held, UnaryOperator<Action> redacted) {
        return of(held, RequestState.WAITING, redacted, null, null, null);
    }

    /** What has ended. */
    public static ApprovalRequest of(Ended ended, UnaryOperator<Action> redacted) {
        return of(ended.held(), ended.state(), redacted, ended.at(), ended.by(), ended.reason());
    }

    private static ApprovalRequest of(
            Waiting held,
            RequestState state,
            UnaryOperator<Action> redacted,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String endedReason) {
        Decision decision = held.decision();
        return new ApprovalRequest(
                decision.tenantId(),
                decision.decisionId(),
                decision.environment(),
                decision.mode(),
                decision.source(),
                decision.requestedBy(),
                redacted.apply(decision.action()),
                held.actionDigest(),
                state,
                held.holds(),
                held.message(),
                held.since().append(),
                held.deadline().append(),
                held.round().quorum(),
                held.round().roles(),
                held.round().given(),
                endedAt,
                endedBy,
                endedReason);
    }
}
