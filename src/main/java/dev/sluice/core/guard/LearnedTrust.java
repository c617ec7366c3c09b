package dev.sluice.core.guard;

import dev.sluice.core.decision.Threshold;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.GuardSettings;

/**
 * A type whose actions mostly fail loses its trust: first a human looks at them, then nothing goes. What was learned only
 * ever tightens.
 *
 * @param limits where trust is lost and won back
 */
public record LearnedTrust(GuardSettings.Trust limits) implements Guard {
    public static final String NAME = "LearnedTrust";
    /** The type's success rate is, or was and has not recovered from being, below a line. */
    public static final String TRUST_DEMOTED = "TRUST_DEMOTED";

    private static final Finding PASS = Finding.pass(NAME, "Actions of this type are trusted");

    /**
     * The level of trust that these outcomes lead to. A level once lost is won back only a step above its line, so that a
     * rate that hovers at the line does not flicker; too few outcomes say nothing and leave the type trusted.
     *
     * @param before the level until now
     * @param outcomes outcomes of the type within 24 hours
     * @param successes those of them that went well
     * @param limits the lines
     */
    public static TrustLevel level(TrustLevel before, int outcomes, int successes, GuardSettings.Trust limits) {
        if (outcomes < limits.from() || outcomes == 0) {
            return TrustLevel.TRUSTED;
        }
        double rate = (double) successes / outcomes;
        if (Threshold.below(rate, line(limits.block(), before == TrustLevel.BLOCK, limits))) {
            return TrustLevel.BLOCK;
        }
        return Threshold.below(rate, line(limits.hold(), before != TrustLevel.TRUSTED, limits))
                ? TrustLevel.HOLD
                : TrustLevel.TRUSTED;
    }

    private static double line(double line, boolean lost, GuardSettings.Trust limits) {
        return lost ? line + limits.recovery() : line;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.HISTORY;
    }

    @Override
    public Binding binding() {
        return Binding.FREE;
    }

    @Override
    public Finding check(Case judged) {
        LedgerFacts facts = judged.evidence().ledger();
        TrustLevel level = level(facts.trust(), facts.trustOutcomes(), facts.trustSuccesses(), limits);
        return switch (level) {
            case TRUSTED -> PASS;
            case HOLD ->
                Finding.of(
                        NAME,
                        demoted(judged, Level.HOLD, line(limits.hold(), facts.trust() != TrustLevel.TRUSTED, limits)));
            case BLOCK ->
                Finding.of(
                        NAME,
                        demoted(judged, Level.BLOCK, line(limits.block(), facts.trust() == TrustLevel.BLOCK, limits)));
        };
    }

    private static Violation demoted(Case judged, Level level, double line) {
        LedgerFacts facts = judged.evidence().ledger();
        String observed = Figures.percent((double) facts.trustSuccesses() / facts.trustOutcomes());
        String limit = Figures.percent(line);
        return Violation.of(
                TRUST_DEMOTED,
                level,
                "Success rate " + observed + " of action "
                        + Figures.shown(judged.decision().action().type()) + " over " + facts.trustOutcomes()
                        + " outcomes in 24 hours is below " + limit,
                observed,
                limit);
    }
}
