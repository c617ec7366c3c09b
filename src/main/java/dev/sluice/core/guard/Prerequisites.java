package dev.sluice.core.guard;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.policy.CatalogEntry;
import java.util.ArrayList;
import java.util.List;

/** What the catalog says an action needs to know is in the decision's context or parameters. */
public record Prerequisites() implements Guard {
    public static final String NAME = "Prerequisites";
    /** A required name is in neither. */
    public static final String MISSING_PREREQUISITE = "MISSING_PREREQUISITE";

    private static final Finding PASS = Finding.pass(NAME, "Every prerequisite is given");
    private static final Finding UNKNOWN = Finding.pass(NAME, "Not judged: the catalog does not know the action");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ACTION;
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
        Decision decision = judged.decision();
        List<Violation> violations = new ArrayList<>(0);
        for (String name : entry.requires()) {
            if (!decision.context().containsKey(name)
                    && !decision.action().parameters().containsKey(name)) {
                violations.add(missing(entry, name));
            }
        }
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static Violation missing(CatalogEntry entry, String name) {
        return Violation.of(
                MISSING_PREREQUISITE,
                Level.BLOCK,
                "Action " + entry.type() + " requires " + name + " in its context or parameters",
                "missing",
                name);
    }
}
