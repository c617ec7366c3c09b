package dev.sluice.core.guard;

/**
 * Keeps the gate's own outcomes from causing the next decision for ever.
 *
 * @param maximumDepth how long a chain of own outcomes may be
 */
public record Causation(int maximumDepth) implements Guard {
    public static final String NAME = "Causation";
    /** The chain is too long. */
    public static final String CAUSATION_LOOP = "CAUSATION_LOOP";

    private static final Finding PASS = Finding.pass(NAME, "The chain of causes is short enough");

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
        int depth = judged.decision().causationDepth();
        return depth <= maximumDepth
                ? PASS
                : Finding.of(
                        NAME,
                        Violation.of(
                                CAUSATION_LOOP,
                                Level.BLOCK,
                                "Causation depth " + depth + " exceeds " + maximumDepth,
                                Integer.toString(depth),
                                Integer.toString(maximumDepth)));
    }
}
