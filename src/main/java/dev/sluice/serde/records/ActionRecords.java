package dev.sluice.serde.records;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.EstimatedImpact;
import org.jspecify.annotations.Nullable;

/** Actions: part of decisions and of verdicts. */
final class ActionRecords {
    private ActionRecords() {}

    static Action toCore(dev.sluice.schema.Action action) {
        return new Action(
                action.getType(),
                action.getTarget(),
                action.getParameters(),
                action.getDescription(),
                toCore(action.getEstimatedImpact()));
    }

    static dev.sluice.schema.Action toAvro(Action action) {
        return new dev.sluice.schema.Action(
                action.type(),
                action.target(),
                action.parameters(),
                action.description(),
                toAvro(action.estimatedImpact()));
    }

    private static @Nullable EstimatedImpact toCore(dev.sluice.schema.@Nullable EstimatedImpact impact) {
        return impact == null
                ? null
                : new EstimatedImpact(impact.getRiskLevel(), impact.getExpectedImprovement(), impact.getNotional());
    }

    private static dev.sluice.schema.@Nullable EstimatedImpact toAvro(@Nullable EstimatedImpact impact) {
        return impact == null
                ? null
                : new dev.sluice.schema.EstimatedImpact(
                        impact.riskLevel(), impact.expectedImprovement(), impact.notional());
    }
}
