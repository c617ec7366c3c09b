package dev.sluice.core.flight;

import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.learn.Appraisal;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Plausibility;
import dev.sluice.core.policy.Simulation;
import java.time.Instant;

/** What a live action has brought, seen some time after it. */
public final class Measurement {
    private Measurement() {}

    /**
     * True for a snapshot of the target that a reported action is measured by.
     *
     * @param appendedAt when the broker took the snapshot
     */
    public static boolean decides(Flight flight, MetricsSnapshot snapshot, Instant appendedAt) {
        Flight.Unmeasured landed = flight.landed();
        return landed != null && !snapshot.observedAt().isBefore(landed.from()) && appendedAt.isBefore(flight.due());
    }

    /**
     * The outcome with its improvement.
     *
     * @param flight the action
     * @param unmeasured its outcome so far
     * @param after the metrics since
     * @param constants what an improvement says of the source
     */
    public static Outcome of(Flight flight, Outcome unmeasured, Metrics after, Simulation constants) {
        Metrics before = flight.baseline();
        if (before == null) {
            return unmeasured;
        }
        double improvement = bounded(flight.yardstick().metric().improvement(before, after));
        Appraisal appraisal = flight.yardstick()
                .appraise(unmeasured.status(), improvement, unmeasured.expectedImprovement(), constants);
        return unmeasured.measured(after, improvement, appraisal.confidenceAdjustment(), appraisal.metExpectations());
    }

    /** A latency of next to nothing before makes any latency after it look endlessly worse; no mean survives that. */
    private static double bounded(double improvement) {
        return Math.max(-Plausibility.MAX_IMPROVEMENT, Math.min(Plausibility.MAX_IMPROVEMENT, improvement));
    }
}
