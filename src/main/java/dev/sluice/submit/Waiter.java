package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for what the gate makes of one record. What is sighted before the broker has said where that record
 * lies is kept until it has.
 *
 * @param <A> the answer
 */
abstract class Waiter<A> {
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final List<Sighting> early = new ArrayList<>();
    private @Nullable Position sent;

    /** Whether a record of the gate's with this key may concern the waiter: only such records are decoded. */
    abstract boolean mayConcern(String key);

    /** Whether a sighting is about what the waiter sent, as far as that can be told without a position. */
    abstract boolean concerns(Sighting sighting);

    /** Looks at a sighting that concerns it; an answer ends the wait. */
    abstract @Nullable A look(Sighting sighting, Position position);

    /** What to answer when no answer came in time. */
    abstract A pending(Position position);

    /** Takes a sighting. */
    final synchronized void see(Sighting sighting) {
        if (answer.isDone() || !concerns(sighting)) {
            return;
        }
        if (sent == null) {
            early.add(sighting);
        } else {
            lookAt(sighting, sent);
        }
    }

    /** Says where the record lies. */
    final synchronized void sent(Position position) {
        sent = position;
        early.forEach(sighting -> lookAt(sighting, position));
        early.clear();
    }

    private void lookAt(Sighting sighting, Position position) {
        A found = look(sighting, position);
        if (found != null) {
            answer.complete(found);
        }
    }

    /** Nothing will be sighted any more. */
    final void release() {
        answer.cancel(false);
    }

    /** The answer; what is pending when it does not come in time, or nothing can be sighted any more. */
    final A await(Position position, Duration atMost) {
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | CancellationException | ExecutionException e) {
            // the record is sent: what comes of it is not known yet
        }
        synchronized (this) {
            return pending(position);
        }
    }
}
