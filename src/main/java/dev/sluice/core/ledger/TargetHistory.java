package dev.sluice.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the newest actions on one target ended, newest first.
 *
 * @param outcomes the newest outcomes, good and bad
 * @param failures when the newest failures happened
 */
public record TargetHistory(List<Past> outcomes, List<Instant> failures) {
    /** Nothing has happened to the target. */
    public static final TargetHistory EMPTY = new TargetHistory(List.of(), List.of());

    public TargetHistory {
        outcomes = List.copyOf(outcomes);
        failures = List.copyOf(failures);
    }

    /**
     * One outcome.
     *
     * @param at when the action ran
     * @param failed whether it failed or was rolled back
     */
    public record Past(Instant at, boolean failed) {}

    /** Failures less than {@code window} old. */
    public int failuresWithin(Duration window, Instant now) {
        return (int)
                failures.stream().filter(at -> at.plus(window).isAfter(now)).count();
    }

    /** Outcomes less than {@code window} old, of those remembered. */
    public int outcomesWithin(Duration window, Instant now) {
        return recent(window, now).size();
    }

    /**
     * Instability, 0 (every outcome good) to 100 (every outcome bad): the share of failures among the outcomes less than
     * {@code window} old, where each step back in time weighs {@code decay} times the one after it.
     */
    public double instability(Duration window, Instant now, double decay) {
        double weight = 1;
        double failed = 0;
        double all = 0;
        for (Past past : recent(window, now)) {
            failed += past.failed() ? weight : 0;
            all += weight;
            weight *= decay;
        }
        return all == 0 ? 0 : 100 * failed / all;
    }

    /** With one more outcome; keeps {@code most} outcomes, and {@code mostFailures} failures less than {@code window} old. */
    public TargetHistory with(Past past, int most, Duration window, int mostFailures) {
        List<Past> kept = new ArrayList<>(List.of(past));
        outcomes.stream().limit(most - 1L).forEach(kept::add);
        List<Instant> failed = new ArrayList<>();
        if (past.failed()) {
            failed.add(past.at());
        }
        failures.stream()
                .filter(at -> at.plus(window).isAfter(past.at()))
                .limit(mostFailures - (long) failed.size())
                .forEach(failed::add);
        return new TargetHistory(kept, failed);
    }

    private List<Past> recent(Duration window, Instant now) {
        return outcomes.stream()
                .filter(past -> past.at().plus(window).isAfter(now))
                .toList();
    }
}
