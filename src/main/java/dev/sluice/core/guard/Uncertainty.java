package dev.sluice.core.guard;

import dev.sluice.core.decision.Threshold;
import dev.sluice.core.decision.Validity;

/**
 * Where too little is known, doing nothing is better.
 *
 * @param maximum the most that 1 - confidence may be, 0..1
 */
public record Uncertainty(double maximum) implements Guard {
    public static final String NAME = "Uncertainty";
    /** Too uncertain: noop is recommended instead. */
    public static final String UNCERTAINTY_NOOP = "UNCERTAINTY_NOOP";

    private static final Finding PASS = Finding.pass(NAME, "Uncertainty is within the threshold");
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
        double uncertainty = 1 - confidence;
        return Threshold.above(uncertainty, maximum) ? Finding.of(NAME, tooHigh(uncertainty)) : PASS;
    }

    private Violation tooHigh(double uncertainty) {
        String observed = Figures.decimal(uncertainty);
        String limit = Figures.decimal(maximum);
        return Violation.of(
                        UNCERTAINTY_NOOP,
                        Level.BLOCK,
                        "Uncertainty " + observed + " exceeds threshold " + limit,
                        observed,
                        limit)
                .recommending("noop");
    }
}
