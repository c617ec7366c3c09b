package dev.sluice.core.guard;

/**
 * What was never done before in this mode is looked at by a human before it is done for real; a rehearsal is how it stops
 * being new.
 *
 * @param minimum past outcomes of a type from which on it is known
 */
public record Novelty(int minimum) implements Guard {
    public static final String NAME = "Novelty";
    /** Too few past outcomes of this type in this mode. */
    public static final String NOVEL_SITUATION = "NOVEL_SITUATION";

    private static final Finding PASS = Finding.pass(NAME, "Actions of this type have outcomes in this mode");
    private static final Finding UNTRUSTED = Finding.pass(NAME, "Not judged: the tenant is in doubt");

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
        long outcomes = judged.evidence().ledger().pastOutcomes();
        if (outcomes >= minimum) {
            return PASS;
        }
        return TenantContext.isTrusted(judged) ? Finding.of(NAME, novel(judged, outcomes)) : UNTRUSTED;
    }

    private Violation novel(Case judged, long outcomes) {
        return Violation.of(
                NOVEL_SITUATION,
                judged.isLive() ? Level.HOLD : Level.WARN,
                "Past outcomes of action "
                        + Figures.shown(judged.decision().action().type()) + " in "
                        + judged.decision().mode() + ": " + outcomes + "; it is new below " + minimum,
                Long.toString(outcomes),
                Integer.toString(minimum));
    }
}
