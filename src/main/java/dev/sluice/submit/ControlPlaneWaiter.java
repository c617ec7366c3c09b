package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import org.jspecify.annotations.Nullable;

/** Waits for what the audit log says of a policy or a control. The copy in partition 0, whose offset is the epoch, speaks for all. */
final class ControlPlaneWaiter extends Waiter<ControlPlaneAnswer> {
    private final String scope;

    ControlPlaneWaiter(String scope) {
        this.scope = scope;
    }

    @Override
    boolean mayConcern(String key) {
        return key.isEmpty();
    }

    @Override
    boolean concerns(Sighting sighting) {
        return sighting instanceof Sighting.Entered entered
                && switch (entered.entry().kind()) {
                    case POLICY, POLICY_REFUSED, CONTROL, CONTROL_REFUSED ->
                        entered.entry().subject().equals(scope);
                    case DEAD_LETTER -> true;
                    default -> false;
                };
    }

    @Override
    @Nullable
    ControlPlaneAnswer look(Sighting sighting, Position position) {
        if (!(sighting instanceof Sighting.Entered entered) || !entered.isAbout(position)) {
            return null;
        }
        return switch (entered.entry().kind()) {
            case POLICY, CONTROL -> new ControlPlaneAnswer.InForce(position.offset());
            default ->
                new ControlPlaneAnswer.Refused(
                        position.offset(), String.valueOf(entered.entry().reason()));
        };
    }

    @Override
    ControlPlaneAnswer pending(Position position) {
        return new ControlPlaneAnswer.Pending(position.offset());
    }
}
