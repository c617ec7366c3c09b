package dev.sluice.core.guard;

import dev.sluice.core.policy.GuardSettings;

/**
 * What did not help three times will not help the fourth time.
 *
 * @param limits how often the same thing may be approved
 */
public record Repetition(GuardSettings.Repetition limits) implements Guard {
    public static final String NAME = "Repetition";
    /** The same was approved too often lately. */
    public static final String REPETITION_SUPPRESSED = "REPETITION_SUPPRESSED";

    private static final Finding PASS = Finding.pass(NAME, "Not approved too often lately");

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
        int approvals = judged.evidence().ledger().recentApprovals();
        return approvals < limits.limit() ? PASS : Finding.of(NAME, suppressed(judged, approvals));
    }

    private Violation suppressed(Case judged, int approvals) {
        String what = limits.byDigest()
                ? "this very action"
                : "action " + Figures.shown(judged.decision().action().type()) + " on "
                        + Figures.shown(judged.decision().action().target());
        return Violation.of(
                REPETITION_SUPPRESSED,
                Level.BLOCK,
                "Approvals of " + what + " within " + Figures.duration(limits.window()) + ": " + approvals
                        + "; fewer than " + limits.limit() + " are allowed",
                Integer.toString(approvals),
                Integer.toString(limits.limit()));
    }
}
