package dev.sluice.core.execute;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a control forbids what a permit allows. */
public final class Denial {
    private Denial() {}

    /**
     * What forbids it, in words; empty when nothing does.
     *
     * @param control the strictest that covers the permit's decision; null when there is none
     */
    public static Optional<String> of(Permit permit, @Nullable Control control) {
        if (control == null || control.state() == ControlState.ACTIVE) {
            return Optional.empty();
        }
        return control.state() == ControlState.REDUCING && permit.reducing()
                ? Optional.empty()
                : Optional.of(control.state() + " for " + control.scope() + ": " + control.reason() + " ("
                        + control.actor() + ", since " + control.since() + ")");
    }
}
