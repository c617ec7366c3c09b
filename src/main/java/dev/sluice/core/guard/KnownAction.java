package dev.sluice.core.guard;

/** What the catalog does not know is not done. */
public record KnownAction() implements Guard {
    public static final String NAME = "KnownAction";
    /** The catalog has no such type or alias. */
    public static final String UNKNOWN_ACTION = "UNKNOWN_ACTION";

    private static final Finding PASS = Finding.pass(NAME, "The catalog knows the action");

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
        return Binding.CORE;
    }

    @Override
    public Finding check(Case judged) {
        if (judged.entry() != null) {
            return PASS;
        }
        String type = Figures.shown(judged.decision().action().type());
        String message = type.isEmpty()
                ? "The action has no type, and its description names none that the catalog knows"
                : "Action " + type + " is not in the catalog";
        return Finding.of(NAME, Violation.of(UNKNOWN_ACTION, Level.BLOCK, message, type, "a type or alias of actions"));
    }
}
