package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guards made of a decision, and what they rested it on.
 *
 * @param tenantId whose decision
 * @param decisionId which
 * @param environment where it would take effect
 * @param mode rehearsal or the real thing
 * @param source who decided
 * @param action what was to be done, its secrets redacted
 * @param actionDigest digest of the unredacted action
 * @param contentDigest digest of the decision as it was sent
 * @param disposition what becomes of it
 * @param blockReason the first BLOCK violation's message
 * @param status the first status a BLOCK violation gives
 * @param recommendedAction the first recommendation of a BLOCK violation
 * @param approvalMessage the messages of the HOLD violations, joined by "; "
 * @param findings one per guard, in their order
 * @param evidence what they rested on
 */
public record Verdict(
        String tenantId,
        String decisionId,
        Environment environment,
        Mode mode,
        String source,
        Action action,
        String actionDigest,
        String contentDigest,
        Disposition disposition,
        @Nullable String blockReason,
        @Nullable Status status,
        @Nullable String recommendedAction,
        @Nullable String approvalMessage,
        List<Finding> findings,
        Evidence evidence) {
    public Verdict {
        findings = List.copyOf(findings);
    }
}
