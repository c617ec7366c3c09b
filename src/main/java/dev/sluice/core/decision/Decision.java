package dev.sluice.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One proposed action by one source, for one tenant and environment, at one time. Holds what was sent, valid or not:
 * see {@link Validity}.
 *
 * @param decisionId the idempotency key within the tenant
 * @param tenantId whose decision it is; also the key of its Kafka record
 * @param environment where it would take effect
 * @param source the agent or automation that decided
 * @param action what it wants done
 * @param confidence how sure the source is, 0..0.99
 * @param requiresHumanApproval the source asks for a human
 * @param allowed the source's own go or no-go
 * @param mode rehearsal or the real thing
 * @param acknowledgeRisk the source accepts the risk of a live action
 * @param rationale why, in words
 * @param planId ties the rehearsal of a plan to its live run
 * @param hypotheses what the source took into account
 * @param signals named observations, such as cpu_high
 * @param context named facts, such as app_name
 * @param causationDepth 0 = not caused by an outcome of this gate
 * @param requestedBy the person or system on whose behalf the source decided
 * @param decidedAt when the source decided
 */
public record Decision(
        String decisionId,
        String tenantId,
        Environment environment,
        String source,
        Action action,
        double confidence,
        boolean requiresHumanApproval,
        boolean allowed,
        Mode mode,
        boolean acknowledgeRisk,
        @Nullable String rationale,
        @Nullable String planId,
        List<Hypothesis> hypotheses,
        Map<String, Boolean> signals,
        Map<String, String> context,
        int causationDepth,
        @Nullable String requestedBy,
        Instant decidedAt) {
    public Decision {
        hypotheses = List.copyOf(hypotheses);
        signals = Sorted.copyOf(signals);
        context = Sorted.copyOf(context);
    }

    /** The same decision with another action: its type made canonical, or its text parsed. */
    public Decision withAction(Action other) {
        return new Decision(
                decisionId,
                tenantId,
                environment,
                source,
                other,
                confidence,
                requiresHumanApproval,
                allowed,
                mode,
                acknowledgeRisk,
                rationale,
                planId,
                hypotheses,
                signals,
                context,
                causationDepth,
                requestedBy,
                decidedAt);
    }

    /** True for a decision that would touch the real thing. */
    public boolean isLive() {
        return mode == Mode.LIVE;
    }
}
