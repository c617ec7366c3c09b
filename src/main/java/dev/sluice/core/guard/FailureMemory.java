package dev.sluice.core.guard;

import dev.sluice.core.decision.Threshold;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.GuardSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A target on which actions keep failing is left alone.
 *
 * @param limits how much failing is allowed
 */
public record FailureMemory(GuardSettings.Failures limits) implements Guard {
    public static final String NAME = "FailureMemory";
    /** Too many failures in the window. */
    public static final String RECENT_FAILURES = "RECENT_FAILURES";
    /** Too large a share of the newest outcomes, the newest weighing most, are failures. */
    public static final String INSTABILITY = "INSTABILITY";

    private static final Finding PASS = Finding.pass(NAME, "The target has not failed too often lately");

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
        boolean unstable = facts.recentOutcomes() >= limits.from()
                && Threshold.above(facts.instability(), limits.maximumInstability());
        if (facts.recentFailures() <= limits.limit() && !unstable) {
            return PASS;
        }
        String target = Figures.shown(judged.decision().action().target());
        List<Violation> violations = new ArrayList<>(2);
        if (facts.recentFailures() > limits.limit()) {
            violations.add(failures(target, facts.recentFailures()));
        }
        if (unstable) {
            violations.add(instability(target, facts));
        }
        return Finding.of(NAME, violations);
    }

    private Violation failures(String target, int failures) {
        return Violation.of(
                RECENT_FAILURES,
                Level.BLOCK,
                "Failures on target " + target + " within " + Figures.duration(limits.window()) + ": " + failures
                        + "; at most " + limits.limit() + " are allowed",
                Integer.toString(failures),
                Integer.toString(limits.limit()));
    }

    private Violation instability(String target, LedgerFacts facts) {
        String observed = Figures.decimal(facts.instability());
        String limit = Figures.decimal(limits.maximumInstability());
        return Violation.of(
                INSTABILITY,
                Level.BLOCK,
                "Instability " + observed + " of target " + target + " over " + facts.recentOutcomes()
                        + " outcomes exceeds " + limit,
                observed,
                limit);
    }
}
