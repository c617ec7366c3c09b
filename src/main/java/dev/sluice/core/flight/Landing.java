package dev.sluice.core.flight;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.flight.Flight.Unmeasured;
import dev.sluice.core.learn.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a report does to what is in flight. */
public sealed interface Landing {
    /** How long after an action its effect is looked for at the earliest. */
    Duration SETTLING = Duration.ofSeconds(60);
    /** How long after an action its effect is waited for. */
    Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * It changes nothing.
     *
     * @param reason why
     */
    record Refused(String reason) implements Landing {}

    /**
     * The action has ended.
     *
     * @param outcome its outcome, not measured
     * @param counts whether it stays in the totals of the day
     * @param waiting what waits for a measurement; null when nothing does and the outcome is final
     */
    record Ended(Outcome outcome, boolean counts, @Nullable Flight waiting) implements Landing {}

    /**
     * The action was given up before, and its outcome stands. Only the totals of the day change.
     *
     * @param counts whether it stays in them after all
     */
    record Corrected(boolean counts) implements Landing {}

    /**
     * Weighs a report that is valid and whose signature has been verified.
     *
     * @param flight what is in flight under its decisionId, or null
     * @param position where the report lies
     * @param appendedAt when the broker took it
     */
    static Landing of(ExecutionReport report, @Nullable Flight flight, Position position, Instant appendedAt) {
        if (flight == null) {
            return new Refused(
                    "nothing is in flight under this decisionId: it was never released, or was reported before");
        }
        if (!flight.ordered()) {
            return new Refused("no permit was sent for this decision");
        }
        if (!flight.permitId().equals(report.permitId())) {
            return new Refused("permitId is not that of the action in flight");
        }
        boolean counts = report.status() == Status.SUCCESS || report.ambiguous();
        return switch (flight.stage()) {
            case UNMEASURED -> new Refused("it was reported before");
            case UNREPORTED -> new Corrected(counts);
            case UNDER_WAY -> ended(report, flight, counts, position, appendedAt);
        };
    }

    private static Ended ended(
            ExecutionReport report, Flight flight, boolean counts, Position position, Instant appendedAt) {
        Instant finished = within(report.finishedAt(), flight.releasedAt().append(), appendedAt);
        Instant started = within(report.startedAt(), flight.releasedAt().append(), finished);
        long took = Duration.between(report.startedAt(), report.finishedAt()).toMillis();
        Outcome outcome = flight.outcome(report.status(), started, took, result(report));
        if (!flight.yardstick().measured() || !touched(report)) {
            return new Ended(outcome, counts, null);
        }
        Unmeasured unmeasured = new Unmeasured(outcome, finished.plus(SETTLING), position);
        return new Ended(outcome, counts, flight.unmeasured(unmeasured, finished.plus(PATIENCE)));
    }

    /** An executor's clock may be wrong. What it says cannot have happened before the release, nor after the report came. */
    private static Instant within(Instant claimed, Instant earliest, Instant latest) {
        Instant bounded = claimed.isAfter(latest) ? latest : claimed;
        return bounded.isBefore(earliest) ? earliest : bounded;
    }

    /** What was tried may have had an effect, however it ended; what was skipped or denied has none to measure. */
    private static boolean touched(ExecutionReport report) {
        return report.status() == Status.SUCCESS
                || (report.status() == Status.FAILED && !report.attempts().isEmpty());
    }

    private static @Nullable String result(ExecutionReport report) {
        String said = report.result() == null ? null : Redactor.redact(report.result());
        if (!report.ambiguous()) {
            return said;
        }
        return said == null ? "ambiguous: nobody saw how it ended" : "ambiguous: " + said;
    }
}
