package dev.sluice.executor;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The controls in force, as an executor reads them from partition 0, where the offset is the epoch. */
final class Controls {
    /** How far ahead of this machine's clock a control may say it was issued: one from the future would shut out the next. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Comparator<Control> STRICTNESS =
            Comparator.comparing(Control::state).thenComparing(Control::epoch);

    private final Verifier verifier;
    private final Map<String, Control> byScope = new ConcurrentHashMap<>();
    private volatile long epoch;

    Controls(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Puts a copy in force. Gives the reason when it is not believed or not newer than what is in force.
     *
     * @param offset where it lies in partition 0
     */
    Optional<String> apply(Control copy, long offset, Instant now) {
        Optional<String> refusal = distrust(copy, now);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!Control.isScope(copy.scope())) {
            return Optional.of("scope " + copy.scope() + " is none");
        }
        Control current = byScope.get(copy.scope());
        if (current != null && !copy.issuedAt().isAfter(current.issuedAt())) {
            return Optional.of("issuedAt " + copy.issuedAt() + " is not after " + current.issuedAt());
        }
        byScope.put(copy.scope(), copy.numbered(offset));
        epoch = offset;
        return Optional.empty();
    }

    private Optional<String> distrust(Control copy, Instant now) {
        if (!verifier.isRequired()) {
            return Optional.empty();
        }
        if (copy.epoch() != Control.UNNUMBERED) {
            return Optional.of("the copy was made for another partition");
        }
        return copy.issuedAt().isAfter(now.plus(AHEAD))
                ? Optional.of("issuedAt " + copy.issuedAt() + " is in the future")
                : verifier.refusal(Statement.of(copy), copy.signature());
    }

    /** The strictest control that covers the decision and is not ACTIVE; null without one. */
    @Nullable
    Control strictest(Decision decision) {
        return Control.scopesOf(decision).stream()
                .map(byScope::get)
                .filter(Objects::nonNull)
                .filter(control -> control.state() != ControlState.ACTIVE)
                .max(STRICTNESS)
                .orElse(null);
    }

    /** How many controls in force have this state. */
    long inForce(ControlState state) {
        return byScope.values().stream()
                .filter(control -> control.state() == state)
                .count();
    }

    /** The newest control's number. */
    long epoch() {
        return epoch;
    }
}
