package dev.sluice.core.guard;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.ledger.Rehearsal;
import java.time.Duration;

/**
 * Nothing runs for real that was not rehearsed: the same plan, environment and action, lately, approved and successful.
 * The gate's own record counts, not what the decision claims.
 *
 * @param maximumAge how old the rehearsal may be
 */
public record Validation(Duration maximumAge) implements Guard {
    public static final String NAME = "Validation";
    /** There is no rehearsal, or it is too old. */
    public static final String VALIDATION_REQUIRED = "VALIDATION_REQUIRED";
    /** The newest rehearsal did not go well. */
    public static final String VALIDATION_FAILED = "VALIDATION_FAILED";

    private static final Finding VALIDATED = Finding.pass(NAME, "Plan validated successfully");
    private static final Finding NOT_REQUIRED = Finding.pass(NAME, "Validation not required for DRY-RUN");
    private static final Finding UNTRUSTED = Finding.pass(NAME, "Not judged: the tenant is in doubt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.EXECUTION;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        if (!judged.isLive()) {
            return NOT_REQUIRED;
        }
        Rehearsal rehearsal = judged.evidence().ledger().rehearsal();
        if (rehearsal == null) {
            return TenantContext.isTrusted(judged) ? required("none") : UNTRUSTED;
        }
        Duration age = Duration.between(rehearsal.at(), judged.evidence().judgedAt());
        if (age.compareTo(maximumAge) > 0) {
            return required(Figures.duration(age) + " old");
        }
        return rehearsal.passed() ? VALIDATED : Finding.of(NAME, failed(rehearsal));
    }

    private Finding required(String observed) {
        return Finding.of(
                NAME,
                Violation.of(
                        VALIDATION_REQUIRED,
                        Level.BLOCK,
                        "LIVE execution requires prior validation",
                        observed,
                        "a dry run at most " + Figures.duration(maximumAge) + " old"));
    }

    private static Violation failed(Rehearsal rehearsal) {
        String ended = rehearsal.disposition() != Disposition.APPROVED || rehearsal.status() == null
                ? rehearsal.disposition().name()
                : rehearsal.status().text();
        return Violation.of(
                VALIDATION_FAILED,
                Level.BLOCK,
                "Validation failed: the newest dry run, " + Figures.shown(rehearsal.decisionId()) + ", ended " + ended,
                ended,
                "APPROVED and success");
    }
}
