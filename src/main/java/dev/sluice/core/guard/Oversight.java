package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Threshold;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.GuardSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a human has to look at, and what came of asking one. A no, and no answer in time, block; a policy may stop asking
 * people, but it cannot overrule what they answered.
 *
 * @param limits what needs a human
 * @param minimumConfidence the least confidence with which a source may act at all: below it, asking is of no use
 */
public record Oversight(GuardSettings.Oversight limits, double minimumConfidence) implements Guard {
    public static final String NAME = "Oversight";
    /** The source asks for a human. */
    public static final String APPROVAL_REQUESTED = "APPROVAL_REQUESTED";
    /** The risk is high. */
    public static final String HIGH_IMPACT = "HIGH_IMPACT";
    /** The source is sure enough to act, but not to act alone. */
    public static final String LOW_CONFIDENCE = "LOW_CONFIDENCE";
    /** The two likeliest hypotheses are about as likely. */
    public static final String AMBIGUOUS_HYPOTHESES = "AMBIGUOUS_HYPOTHESES";
    /** The catalog asks for a human. */
    public static final String APPROVAL_ALWAYS = "APPROVAL_ALWAYS";
    /** Somebody said no. */
    public static final String APPROVAL_DENIED = "APPROVAL_DENIED";
    /** Nobody answered in time. */
    public static final String APPROVAL_EXPIRED = "APPROVAL_EXPIRED";
    /** The requester took the decision back. */
    public static final String APPROVAL_WITHDRAWN = "APPROVAL_WITHDRAWN";

    private static final Finding PASS = Finding.pass(NAME, "No human is needed");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.OVERSIGHT;
    }

    @Override
    public Binding binding() {
        return Binding.FREE;
    }

    @Override
    public boolean isEnforced(Case judged) {
        Evidence evidence = judged.evidence();
        return evidence.approvals().refusal() != null || evidence.cause() == Cause.APPROVAL_EXPIRED;
    }

    @Override
    public Finding check(Case judged) {
        List<Violation> violations = new ArrayList<>(0);
        if (judged.decision().requiresHumanApproval()) {
            violations.add(Violation.of(APPROVAL_REQUESTED, Level.HOLD, "The source asks for a human approval"));
        }
        addImpact(violations, judged);
        addConfidence(violations, judged.decision().confidence());
        addAmbiguity(violations, judged.decision().hypotheses());
        addCatalog(violations, judged);
        addAnswer(violations, judged.evidence());
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private void addImpact(List<Violation> violations, Case judged) {
        Action action = judged.decision().action();
        CatalogEntry entry = judged.entry();
        double claimed = Validity.isShare(action.riskLevel()) ? action.riskLevel() : 0;
        double risk = entry == null ? claimed : Math.max(claimed, entry.riskFloor());
        if (Threshold.atLeast(risk, limits.riskLevel())) {
            String observed = Figures.decimal(risk);
            String limit = Figures.decimal(limits.riskLevel());
            violations.add(Violation.of(
                    HIGH_IMPACT,
                    Level.HOLD,
                    "Risk level " + observed + " reaches " + limit + ": a human must approve",
                    observed,
                    limit));
        }
    }

    private void addConfidence(List<Violation> violations, double confidence) {
        if (Validity.isConfidence(confidence)
                && Threshold.atLeast(confidence, minimumConfidence)
                && Threshold.below(confidence, limits.confidence())) {
            String observed = Figures.percent(confidence);
            String limit = Figures.percent(limits.confidence());
            violations.add(Violation.of(
                    LOW_CONFIDENCE,
                    Level.HOLD,
                    "Confidence " + observed + " is below " + limit + ": a human must approve",
                    observed,
                    limit));
        }
    }

    private void addAmbiguity(List<Violation> violations, List<Hypothesis> hypotheses) {
        if (hypotheses.size() < 2) {
            return;
        }
        double likeliest = -1;
        double second = -1;
        for (Hypothesis hypothesis : hypotheses) {
            double probability = hypothesis.probability();
            if (!Validity.isShare(probability)) {
                return; // Intake names it
            }
            second = Math.max(second, Math.min(likeliest, probability));
            likeliest = Math.max(likeliest, probability);
        }
        if (Threshold.below(likeliest - second, limits.margin())) {
            String observed = Figures.decimal(likeliest - second);
            String limit = Figures.decimal(limits.margin());
            violations.add(Violation.of(
                    AMBIGUOUS_HYPOTHESES,
                    Level.HOLD,
                    "The two likeliest hypotheses are only " + observed + " apart; " + limit + " is clear enough",
                    observed,
                    limit));
        }
    }

    private static void addCatalog(List<Violation> violations, Case judged) {
        CatalogEntry entry = judged.entry();
        if (entry == null || entry.approval() == CatalogApproval.NEVER) {
            return;
        }
        if (entry.approval() == CatalogApproval.ALWAYS || judged.isLive()) {
            String when = entry.approval() == CatalogApproval.ALWAYS ? "always" : "in LIVE always";
            violations.add(Violation.of(
                    APPROVAL_ALWAYS, Level.HOLD, "Action " + entry.type() + " " + when + " needs a human approval"));
        }
    }

    private static void addAnswer(List<Violation> violations, Evidence evidence) {
        Approvals.Refusal refusal = evidence.approvals().refusal();
        if (refusal != null) {
            String said = Figures.shown(refusal.by()) + ": " + Figures.shown(refusal.reason());
            violations.add(
                    refusal.withdrawn()
                            ? Violation.of(APPROVAL_WITHDRAWN, Level.BLOCK, "Withdrawn by " + said)
                            : Violation.of(APPROVAL_DENIED, Level.BLOCK, "Denied by " + said));
        }
        if (evidence.cause() == Cause.APPROVAL_EXPIRED) {
            violations.add(Violation.of(
                    APPROVAL_EXPIRED, Level.BLOCK, "Nobody approved before the deadline: no answer means no"));
        }
    }
}
