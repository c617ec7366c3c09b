package dev.sluice.core.guard;

import dev.sluice.core.decision.Validity;
import java.util.Set;

/**
 * Who may decide at all.
 *
 * @param allowed the only sources heard; empty = every source
 */
public record Source(Set<String> allowed) implements Guard {
    public static final String NAME = "Source";
    /** The source is not one of those that are heard. */
    public static final String SOURCE_NOT_ALLOWED = "SOURCE_NOT_ALLOWED";

    private static final Finding ANY = Finding.pass(NAME, "Any source is heard");
    private static final Finding LISTED = Finding.pass(NAME, "The source is one of those allowed");
    private static final Finding INVALID = Finding.pass(NAME, "Not judged: the source is invalid");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ADMISSION;
    }

    @Override
    public Binding binding() {
        return Binding.FREE;
    }

    @Override
    public Finding check(Case judged) {
        String source = judged.decision().source();
        if (allowed.isEmpty()) {
            return ANY;
        }
        if (!Validity.isId(source)) {
            return INVALID;
        }
        return allowed.contains(source) ? LISTED : Finding.of(NAME, stranger(source));
    }

    private Violation stranger(String source) {
        return Violation.of(
                SOURCE_NOT_ALLOWED,
                Level.BLOCK,
                "Source " + Figures.shown(source) + " is not in sources.allow",
                Figures.shown(source),
                Figures.shown(String.join(", ", allowed)));
    }
}
