package dev.sluice.core.guard;

import dev.sluice.core.policy.CatalogEntry;
import java.time.Duration;
import java.time.Instant;

/** A target rests after an action of one type, for as long as the catalog says. */
public record Cooldown() implements Guard {
    public static final String NAME = "Cooldown";
    /** The target still rests from the last approval of this type. */
    public static final String COOLDOWN_ACTIVE = "COOLDOWN_ACTIVE";

    private static final Finding OVER = Finding.pass(NAME, "The target has rested");
    private static final Finding NONE = Finding.pass(NAME, "The action has no cooldown");
    private static final Finding UNKNOWN = Finding.pass(NAME, "Not judged: the catalog does not know the action");

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
        CatalogEntry entry = judged.entry();
        if (entry == null) {
            return UNKNOWN;
        }
        if (entry.cooldown().isZero()) {
            return NONE;
        }
        Instant last = judged.evidence().ledger().lastApprovedAt();
        if (last == null) {
            return OVER;
        }
        Duration elapsed = Duration.between(last, judged.evidence().judgedAt());
        return elapsed.compareTo(entry.cooldown()) < 0 ? Finding.of(NAME, active(judged, entry, elapsed)) : OVER;
    }

    private static Violation active(Case judged, CatalogEntry entry, Duration elapsed) {
        Duration passed = elapsed.isNegative() ? Duration.ZERO : elapsed;
        String limit = Figures.duration(entry.cooldown());
        return Violation.of(
                COOLDOWN_ACTIVE,
                Level.BLOCK,
                "Action " + entry.type() + " on "
                        + Figures.shown(judged.decision().action().target()) + " cools down: "
                        + Figures.duration(entry.cooldown().minus(passed)) + " of " + limit + " left",
                Figures.duration(passed),
                limit);
    }
}
