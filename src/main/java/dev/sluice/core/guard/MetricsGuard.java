package dev.sluice.core.guard;

import dev.sluice.core.policy.CatalogEntry;
import java.time.Duration;

/**
 * What changes something is judged against how that something is: no action on an unmeasured target.
 *
 * @param maximumAge how old a snapshot may be at the judgement
 */
public record MetricsGuard(Duration maximumAge) implements Guard {
    public static final String NAME = "Metrics";
    /** The target has never been measured, as far as the decision's time. */
    public static final String METRICS_MISSING = "METRICS_MISSING";
    /** The newest measurement is old: a warning for a rehearsal, a block for the real thing. */
    public static final String METRICS_STALE = "METRICS_STALE";

    private static final Finding FRESH = Finding.pass(NAME, "The target was measured recently");
    private static final Finding NOT_NEEDED = Finding.pass(NAME, "The action needs no baseline");
    private static final Finding UNKNOWN = Finding.pass(NAME, "Not judged: the catalog does not know the action");
    private static final Finding UNTRUSTED = Finding.pass(NAME, "Not judged: the tenant is in doubt");

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
        CatalogEntry entry = judged.entry();
        if (entry == null) {
            return UNKNOWN;
        }
        if (!entry.needsBaseline()) {
            return NOT_NEEDED;
        }
        Duration age = judged.evidence().snapshotAge();
        if (age == null) {
            return TenantContext.isTrusted(judged) ? Finding.of(NAME, missing(judged, entry)) : UNTRUSTED;
        }
        return age.compareTo(maximumAge) > 0 ? Finding.of(NAME, stale(judged, age)) : FRESH;
    }

    private static Violation missing(Case judged, CatalogEntry entry) {
        String target = Figures.shown(judged.decision().action().target());
        return Violation.of(
                METRICS_MISSING,
                Level.BLOCK,
                "No metrics of target " + target + " at that time; action " + entry.type() + " needs a baseline",
                "none",
                "one snapshot");
    }

    private Violation stale(Case judged, Duration age) {
        String observed = Figures.duration(age);
        String limit = Figures.duration(maximumAge);
        return Violation.of(
                METRICS_STALE,
                judged.isLive() ? Level.BLOCK : Level.WARN,
                "Metrics of target " + Figures.shown(judged.decision().action().target()) + " are " + observed
                        + " old; at most " + limit + " is allowed",
                observed,
                limit);
    }
}
