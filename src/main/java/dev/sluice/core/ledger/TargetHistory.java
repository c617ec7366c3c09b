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
        Instant oldest = now.minus(window);
        int within = 0;
        for (Instant at : failures) {
            within += at.isAfter(oldest) ? 1 : 0;
        }
        return within;
    }

    /** Outcomes less than {@code window} old, of those remembered. */
    public int outcomesWithin(Duration window, Instant now) {
        Instant oldest = now.minus(window);
        int within = 0;
        for (Past past : outcomes) {
            within += past.at().isAfter(oldest) ? 1 : 0;
        }
        return within;
    }

    /**
     * Instability, 0 (every outcome good) to 100 (every outcome bad): the share of failures among the outcomes less than
     * {@code window} old, where each step back in time weighs {@code decay} times the one after it.
     */
    public double instability(Duration window, Instant now, double decay) {
        Instant oldest = now.minus(window);
        double weight = 1;
        double failed = 0;
        double all = 0;
        for (Past past : outcomes) {
            if (past.at().isAfter(oldest)) {
                failed += past.failed() ? weight : 0;
                all += weight;
                weight *= decay;
            }
        }
        return all == 0 ? 0 : 100 * failed / all;
    }

    /** With one more outcome; keeps {@code most} outcomes, and {@code mostFailures} failures less than {@code window} old. */
    public TargetHistory with(Past past, int most, Duration window, int mostFailures) {
        List<Past> kept = new ArrayList<>(outcomes.size() + 1);
        kept.add(past);
        kept.addAll(outcomes.subList(0, Math.min(outcomes.size(), most - 1)));
        return new TargetHistory(kept, failures(past, window, mostFailures));
    }

    private List<Instant> failures(Past past, Duration window, int most) {
        if (!past.failed() && failures.isEmpty()) {
            return failures;
        }
        Instant oldest = past.at().minus(window);
        List<Instant> kept = new ArrayList<>(failures.size() + 1);
        if (past.failed()) {
            kept.add(past.at());
        }
        for (Instant at : failures) {
            if (kept.size() < most && at.isAfter(oldest)) {
                kept.add(at);
            }
        }
        return kept;
    }
}
