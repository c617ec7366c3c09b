package dev.sluice.core.guard;

import dev.sluice.core.decision.MetricsSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations that cannot both be true mean that nobody knows what is going on: look again before acting. Signals of the
 * decision and of its snapshot count together.
 */
public record SignalConflict() implements Guard {
    public static final String NAME = "SignalConflict";
    /** Two signals contradict each other: observe is recommended instead. */
    public static final String SIGNAL_CONFLICT_OBSERVE = "SIGNAL_CONFLICT_OBSERVE";
    /** The pairs that contradict each other. */
    public static final List<Pair> PAIRS = List.of(
            new Pair("cpu_high", "cpu_low"),
            new Pair("memory_high", "memory_low"),
            new Pair("error_rate_high", "error_rate_zero"));

    private static final Finding PASS = Finding.pass(NAME, "No two signals contradict each other");

    /** Two signals that cannot both be true. */
    public record Pair(String one, String other) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.EVIDENCE;
    }

    @Override
    public Binding binding() {
        return Binding.FREE;
    }

    @Override
    public Finding check(Case judged) {
        List<Violation> violations = new ArrayList<>(0);
        for (Pair pair : PAIRS) {
            if (isTrue(judged, pair.one()) && isTrue(judged, pair.other())) {
                violations.add(conflict(pair));
            }
        }
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static boolean isTrue(Case judged, String signal) {
        if (Boolean.TRUE.equals(judged.decision().signals().get(signal))) {
            return true;
        }
        MetricsSnapshot snapshot = judged.evidence().snapshot();
        return snapshot != null && Boolean.TRUE.equals(snapshot.signals().get(signal));
    }

    private static Violation conflict(Pair pair) {
        String both = pair.one() + " and " + pair.other();
        return Violation.of(
                        SIGNAL_CONFLICT_OBSERVE,
                        Level.BLOCK,
                        "Signals " + both + " cannot both be true",
                        both,
                        "at most one of them")
                .recommending("observe");
    }
}
