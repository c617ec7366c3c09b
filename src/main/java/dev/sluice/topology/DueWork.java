package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.ledger.TenantClock;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's time has come for: the end of a wait or of a lease, and the head of a queue when a slot is free. Each is
 * let through at the instant it became due, the earliest first, and settled before the next is looked at.
 */
final class DueWork {
    private final ProcessorContext<String, Object> context;
    private final Planes planes;
    private final Ledger ledger;
    private final WaitingList waiting;
    private final Flights flights;

    DueWork(
            ProcessorContext<String, Object> context,
            Planes planes,
            Ledger ledger,
            WaitingList waiting,
            Flights flights) {
        this.context = context;
        this.planes = planes;
        this.ledger = ledger;
        this.waiting = waiting;
        this.flights = flights;
    }

    /** Lets through what is due of a tenant, its rehearsals up to {@code dryRun}, live work by append time. */
    void release(String tenantId, Instant dryRun, Instant appended) {
        release(tenantId, Mode.DRY_RUN, new Now(dryRun, appended));
        Instant live = ledger.tenant(tenantId).clock().judgedAt(Mode.LIVE, appended);
        release(tenantId, Mode.LIVE, new Now(live, appended));
    }

    private void release(String tenantId, Mode mode, Now now) {
        if (!ledger.tenant(tenantId).due(mode).reached(now)) {
            return;
        }
        while (releaseFirst(tenantId, mode, now)) {
            // what is let through may make more due
        }
        Due bound = waiting.deadlines().bound(tenantId, mode);
        if (mode == Mode.LIVE) {
            bound = bound.earliest(flights.bound(tenantId));
        }
        ledger.put(tenantId, ledger.tenant(tenantId).due(mode, bound));
    }

    /** A lease that ends goes before a wait that ends at the same moment: whoever waits is judged knowing of it. */
    private boolean releaseFirst(String tenantId, Mode mode, Now now) {
        Deadline deadline = waiting.deadlines().firstReached(tenantId, mode, now);
        Flight flight = mode == Mode.LIVE ? flights.firstDue(tenantId, now.append()) : null;
        if (flight != null && (deadline == null || !deadline.due().append().isBefore(flight.due()))) {
            end(flight);
            return true;
        }
        if (deadline == null) {
            return false;
        }
        waiting.deadlines().remove(deadline);
        release(deadline, now);
        return true;
    }

    private void end(Flight flight) {
        FlightEvent event = new FlightEvent.Overdue(flight);
        context.forward(
                new Record<>(flight.decision().tenantId(), event, flight.due().toEpochMilli()), Nodes.FLIGHT_DESK);
    }

    private void release(Deadline due, Now now) {
        Now at = instant(due, now);
        if (due.isSlot()) {
            releaseQueue(due.lane(), at, null);
            return;
        }
        Waiting expired = waiting.of(due);
        if (expired != null) {
            Cause cause = due.held() ? Cause.APPROVAL_EXPIRED : Cause.QUEUE_EXPIRED;
            submitWaiting(expired, cause, at, null);
        }
    }

    /** The instant a deadline became due; by append time, the moment that made it due, if that came first. */
    private Now instant(Deadline due, Now now) {
        TenantClock clock = ledger.tenant(due.lane().tenantId()).clock();
        Instant append = due.due().append().isBefore(now.append()) ? due.due().append() : now.append();
        return new Now(clock.judgedAt(due.lane().mode(), due.due().event()), append);
    }

    /**
     * Lets the queue of a lane through for as long as a slot is free.
     *
     * @param trigger the record that freed one; null when time did
     */
    void releaseQueue(LaneId id, Now at, @Nullable Position trigger) {
        Waiting head = waiting.head(id);
        while (head != null && hasFreeSlot(id, at)) {
            submitWaiting(head, Cause.SLOT_FREED, at, trigger);
            Waiting next = waiting.head(id);
            if (next != null && next.sequence() == head.sequence()) {
                break; // judged afresh it has to go on waiting
            }
            head = next;
        }
        waiting.awaitSlot(id, ledger.lane(id).at(at));
    }

    private boolean hasFreeSlot(LaneId id, Now at) {
        Lane lane = ledger.lane(id).at(at);
        int max = planes.of(context)
                .policy(id.tenantId(), id.environment())
                .policy()
                .concurrency()
                .max();
        return lane.slots().size() < max;
    }

    private void submitWaiting(Waiting waited, Cause cause, Now at, @Nullable Position trigger) {
        Position known = trigger == null ? waited.arrival().position() : trigger;
        submit(Submission.of(waited, cause, at, waited.approvals(), known), TraceHeaders.of(waited.trace()));
    }

    /** Lets one decision through to its judgement. */
    void submit(Submission submission, Headers headers) {
        context.forward(
                new Record<>(
                        submission.decision().tenantId(),
                        submission,
                        submission.at().append().toEpochMilli(),
                        headers),
                Nodes.EVIDENCE);
    }
}
