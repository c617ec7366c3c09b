package dev.sluice.executor;

import dev.sluice.core.execute.Denial;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Control;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what may not be done, from controls that are known to be the newest. */
interface KillSwitch {
    /**
     * What forbids the permit; empty when nothing does. When it cannot be found out in time, that is what forbids it.
     *
     * @param age how old the knowledge may be
     * @param atMost how long may be waited for newer knowledge
     */
    Optional<String> denial(Permit permit, Duration age, Duration atMost) throws InterruptedException;

    /** The strictest control that covers the permit's decision, as far as is known; null when there is none. */
    @Nullable
    Control inForce(Permit permit);

    /** The number of the newest control known. */
    long epoch();

    /** Reads the controls as they are committed. */
    final class Watch implements KillSwitch {
        private final Controls controls;
        private final Tail tail;
        private volatile long asOf;
        private volatile boolean known;

        Watch(Controls controls, Tail tail) {
            this.controls = controls;
            this.tail = tail;
        }

        @Override
        public Optional<String> denial(Permit permit, Duration age, Duration atMost) throws InterruptedException {
            if (!isKnown(age) && !learned(atMost)) {
                return Optional.of("controls cannot be read");
            }
            return Denial.of(permit, inForce(permit));
        }

        private boolean isKnown(Duration age) {
            return known && System.nanoTime() - asOf < age.toNanos();
        }

        private boolean learned(Duration atMost) throws InterruptedException {
            long asked = System.nanoTime();
            try {
                if (tail.catchUp(atMost)) {
                    asOf = asked;
                    known = true;
                    return true;
                }
            } catch (UnavailableException brokersAway) {
                // as good as not in time
            }
            return false;
        }

        @Override
        public @Nullable Control inForce(Permit permit) {
            return controls.strictest(permit.decision());
        }

        @Override
        public long epoch() {
            return controls.epoch();
        }
    }
}
