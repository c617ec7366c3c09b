package dev.sluice.core.guard;

import dev.sluice.core.decision.Threshold;
import dev.sluice.core.decision.Validity;

/**
 * A source that is not sure enough does not act.
 *
 * @param minimum the least confidence, 0..0.99
 */
public record Confidence(double minimum) implements Guard {
    public static final String NAME = "Confidence";
    /** The source is less sure than it has to be. */
    public static final String CONFIDENCE_BELOW_THRESHOLD = "CONFIDENCE_BELOW_THRESHOLD";

    private static final Finding PASS = Finding.pass(NAME, "Confidence is at or above the minimum");
    private static final Finding INVALID = Finding.pass(NAME, "Not judged: the confidence is invalid");

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
        double confidence = judged.decision().confidence();
        if (!Validity.isConfidence(confidence)) {
            return INVALID;
        }
        return Threshold.below(confidence, minimum) ? Finding.of(NAME, tooLow(confidence)) : PASS;
    }

    private Violation tooLow(double confidence) {
        String observed = Figures.percent(confidence);
        String limit = Figures.percent(minimum);
        return Violation.of(
                CONFIDENCE_BELOW_THRESHOLD,
                Level.BLOCK,
                "Confidence " + observed + " below minimum " + limit,
                observed,
                limit);
    }
}
