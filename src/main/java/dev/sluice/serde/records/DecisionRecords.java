package dev.sluice.serde.records;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/** Decisions, as they are sent. */
public final class DecisionRecords {
    private DecisionRecords() {}

    /**
     * The decision for the core, valid or not.
     *
     * @throws IllegalArgumentException if its environment is one this version does not know
     */
    public static Decision toCore(dev.sluice.schema.Decision decision) {
        return new Decision(
                decision.getDecisionId(),
                decision.getTenantId(),
                Vocabulary.ENVIRONMENT.toCore(decision.getEnvironment()),
                decision.getSource(),
                ActionRecords.toCore(decision.getAction()),
                decision.getConfidence(),
                decision.getRequiresHumanApproval(),
                decision.getAllowed(),
                Vocabulary.MODE.toCore(decision.getMode()),
                decision.getAcknowledgeRisk(),
                decision.getRationale(),
                decision.getPlanId(),
                hypothesesToCore(decision.getHypotheses()),
                decision.getSignals(),
                decision.getContext(),
                decision.getCausationDepth(),
                decision.getRequestedBy(),
                decision.getDecidedAt());
    }

    /** The decision as it goes over the wire. */
    public static dev.sluice.schema.Decision toAvro(Decision decision) {
        return new dev.sluice.schema.Decision(
                decision.decisionId(),
                decision.tenantId(),
                Vocabulary.ENVIRONMENT.toAvro(decision.environment()),
                decision.source(),
                ActionRecords.toAvro(decision.action()),
                decision.confidence(),
                decision.requiresHumanApproval(),
                decision.allowed(),
                Vocabulary.MODE.toAvro(decision.mode()),
                decision.acknowledgeRisk(),
                decision.rationale(),
                decision.planId(),
                hypothesesToAvro(decision.hypotheses()),
                decision.signals(),
                decision.context(),
                decision.causationDepth(),
                decision.requestedBy(),
                decision.decidedAt());
    }

    private static List<Hypothesis> hypothesesToCore(List<dev.sluice.schema.Hypothesis> hypotheses) {
        if (hypotheses.isEmpty()) {
            return List.of();
        }
        List<Hypothesis> mapped = new ArrayList<>(hypotheses.size());
        for (dev.sluice.schema.Hypothesis each : hypotheses) {
            mapped.add(new Hypothesis(each.getName(), each.getProbability()));
        }
        return mapped;
    }

    private static List<dev.sluice.schema.Hypothesis> hypothesesToAvro(List<Hypothesis> hypotheses) {
        if (hypotheses.isEmpty()) {
            return List.of();
        }
        List<dev.sluice.schema.Hypothesis> mapped = new ArrayList<>(hypotheses.size());
        for (Hypothesis each : hypotheses) {
            mapped.add(new dev.sluice.schema.Hypothesis(each.name(), each.probability()));
        }
        return mapped;
    }
}
