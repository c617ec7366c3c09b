package dev.sluice.core.guard;

import dev.sluice.core.decision.Status;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;

/**
 * Somebody stopped what the decision wants. HALTED stops everything, REDUCING everything but actions that only lower
 * exposure; an action the catalog does not know is none of those.
 */
public record KillSwitch() implements Guard {
    public static final String NAME = "KillSwitch";
    /** A control that covers the decision stops it. */
    public static final String KILL_SWITCH_ACTIVE = "KILL_SWITCH_ACTIVE";

    private static final Finding PASS = Finding.pass(NAME, "No kill switch covers the decision");
    private static final Finding REDUCES = Finding.pass(NAME, "Only reducing actions pass, and this is one");

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
        return Binding.CORE;
    }

    @Override
    public Finding check(Case judged) {
        Control control = judged.evidence().control();
        if (control == null || control.state() == ControlState.ACTIVE) {
            return PASS;
        }
        return control.state() == ControlState.REDUCING && reduces(judged) ? REDUCES : stopped(control);
    }

    private static boolean reduces(Case judged) {
        CatalogEntry entry = judged.entry();
        return entry != null
                && entry.reducing().holds(judged.decision().action().parameters());
    }

    private static Finding stopped(Control control) {
        String message = "Kill switch " + control.state() + " for " + control.scope() + ": " + control.reason()
                + " (set by " + control.actor() + ", since " + control.since() + ")";
        return Finding.of(
                NAME,
                Violation.of(
                                KILL_SWITCH_ACTIVE,
                                Level.BLOCK,
                                message,
                                control.state().name(),
                                ControlState.ACTIVE.name())
                        .withStatus(Status.DENIED));
    }
}
