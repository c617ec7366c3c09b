package dev.sluice.core.guard;

import dev.sluice.core.decision.Status;

/** The source's own go or no-go. */
public record Allowed() implements Guard {
    public static final String NAME = "Allowed";
    /** The source said no itself. */
    public static final String NOT_ALLOWED = "NOT_ALLOWED";

    private static final Finding PASS = Finding.pass(NAME, "Allowed by its source");
    private static final Finding REFUSED = Finding.of(
            NAME,
            Violation.of(NOT_ALLOWED, Level.BLOCK, "The source itself did not allow the action", "false", "true")
                    .withStatus(Status.SKIPPED));

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
        return judged.decision().allowed() ? PASS : REFUSED;
    }
}
