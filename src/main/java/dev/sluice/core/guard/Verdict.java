package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
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

    /** What the findings of all guards add up to; {@code redaction} takes the secrets out of the action. */
    static Verdict of(Case judged, List<Finding> findings, Function<Action, Action> redaction) {
        Decision decision = judged.decision();
        Disposition disposition = disposition(findings);
        boolean blocked = disposition == Disposition.BLOCKED;
        return new Verdict(
                decision.tenantId(),
                decision.decisionId(),
                decision.environment(),
                decision.mode(),
                decision.source(),
                redaction.apply(decision.action()),
                judged.actionDigest(),
                judged.contentDigest(),
                disposition,
                blocked ? Objects.requireNonNullElse(first(findings, Violation::message), "no guard has run") : null,
                blocked ? first(findings, Violation::status) : null,
                blocked ? first(findings, Violation::recommendedAction) : null,
                disposition == Disposition.AWAITING_APPROVAL ? approvalMessage(findings) : null,
                findings,
                judged.evidence());
    }

    /** The same with other findings. */
    public Verdict with(List<Finding> others) {
        return new Verdict(
                tenantId,
                decisionId,
                environment,
                mode,
                source,
                action,
                actionDigest,
                contentDigest,
                disposition,
                blockReason,
                status,
                recommendedAction,
                approvalMessage,
                others,
                evidence);
    }

    private static Disposition disposition(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Disposition.BLOCKED;
        }
        Level worst = Level.SKIPPED;
        for (Finding finding : findings) {
            worst = worst.or(finding.level());
        }
        return switch (worst) {
            case HOLD -> Disposition.AWAITING_APPROVAL;
            case QUEUE -> Disposition.QUEUED;
            case PASS, WARN -> Disposition.APPROVED;
            case BLOCK, SKIPPED -> Disposition.BLOCKED;
        };
    }

    /** What the first BLOCK violation that says anything about it says. */
    private static <T> @Nullable T first(List<Finding> findings, Function<Violation, @Nullable T> part) {
        for (Finding finding : findings) {
            for (Violation violation : finding.violations()) {
                T given = violation.level() == Level.BLOCK ? part.apply(violation) : null;
                if (given != null) {
                    return given;
                }
            }
        }
        return null;
    }

    private static String approvalMessage(List<Finding> findings) {
        StringJoiner messages = new StringJoiner("; ");
        for (Finding finding : findings) {
            for (Violation violation : finding.violations()) {
                if (violation.level() == Level.HOLD) {
                    messages.add(violation.message());
                }
            }
        }
        return messages.toString();
    }
}
