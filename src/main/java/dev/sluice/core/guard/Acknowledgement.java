package dev.sluice.core.guard;

/** Whoever wants the real thing says that the risk is known. */
public record Acknowledgement() implements Guard {
    public static final String NAME = "Acknowledgement";
    /** The decision does not accept the risk. */
    public static final String ACKNOWLEDGEMENT_REQUIRED = "ACKNOWLEDGEMENT_REQUIRED";

    private static final Finding ACKNOWLEDGED = Finding.pass(NAME, "Risk acknowledged for LIVE execution");
    private static final Finding NOT_REQUIRED = Finding.pass(NAME, "Acknowledgement not required for DRY-RUN");
    private static final Finding REQUIRED = Finding.of(
            NAME,
            Violation.of(
                    ACKNOWLEDGEMENT_REQUIRED,
                    Level.BLOCK,
                    "LIVE execution requires explicit risk acknowledgement",
                    "acknowledgeRisk: false",
                    "acknowledgeRisk: true"));

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
        return judged.decision().acknowledgeRisk() ? ACKNOWLEDGED : REQUIRED;
    }
}
