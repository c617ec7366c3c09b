package dev.sluice.core.guard;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.RateLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * How much one source, and one tenant, may ask for.
 *
 * @param perSource decisions of one source in a window
 * @param perTenant decisions of one tenant in a window
 */
public record RateLimitGuard(RateLimit perSource, RateLimit perTenant) implements Guard {
    public static final String NAME = "RateLimit";
    /** More decisions in the window than allowed. */
    public static final String RATE_EXCEEDED = "RATE_EXCEEDED";

    private static final Finding UNLIMITED = Finding.pass(NAME, "No rate limit is set");
    private static final Finding PASS = Finding.pass(NAME, "Within the rate limits");

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
        if (!perSource.limited() && !perTenant.limited()) {
            return UNLIMITED;
        }
        Decision decision = judged.decision();
        LedgerFacts facts = judged.evidence().ledger();
        List<Violation> violations = new ArrayList<>(0);
        add(violations, perSource, facts.judgedOfSource(), "source " + Figures.shown(decision.source()));
        add(violations, perTenant, facts.judgedOfTenant(), "tenant " + Figures.shown(decision.tenantId()));
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static void add(List<Violation> violations, RateLimit rate, int judgedBefore, String whose) {
        if (rate.limited() && judgedBefore >= rate.limit()) {
            violations.add(Violation.of(
                    RATE_EXCEEDED,
                    Level.BLOCK,
                    "Decisions of " + whose + " judged within " + Figures.duration(rate.window()) + ": " + judgedBefore
                            + "; at most " + rate.limit() + " are allowed",
                    Integer.toString(judgedBefore),
                    Integer.toString(rate.limit())));
        }
    }
}
