package dev.sluice.topology;

import dev.sluice.core.approve.Answered;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.ledger.TenantClock;
import dev.sluice.core.policy.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets work through to its judgement in the right order: what waited and is due goes before the newcomer, each judged at
 * the instant it became due and settled before the next is looked at. A scan lets through what is due for tenants nobody
 * sends anything for: by the wall clock, or, while the gate is behind its input, as far as the input has been read.
 */
final class WaitingRoom extends ContextualProcessor<String, Work, String, Object> {
    /** How often idle tenants' deadlines are looked at. */
    static final Duration SCAN_INTERVAL = Duration.ofMillis(100);
    /** Deadlines let through in one scan, so that a scan stays short. */
    private static final int SCAN_LIMIT = 500;

    private final Planes planes;
    private final InputClock clock = new InputClock();
    private Ledger ledger;
    private WaitingList waiting;
    private Flights flights;
    private DueWork due;

    WaitingRoom(Planes planes) {
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        ledger = Ledger.of(context);
        waiting = new WaitingList(context.getStateStore(Stores.WAITING), ledger);
        flights = new Flights(context.getStateStore(Stores.FLIGHTS), ledger);
        due = new DueWork(context, planes, ledger, waiting, flights);
        clock.start(context.currentSystemTimeMs());
        context.schedule(SCAN_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::scan);
    }

    @Override
    public void process(Record<String, Work> work) {
        clock.took(work.value().appendedAt(), context().currentSystemTimeMs());
        if (work.value() instanceof Work.NewDecision newcomer) {
            admit(newcomer, work.headers());
        } else if (work.value() instanceof Work.Ruled ruled) {
            rule(ruled, work.headers());
        } else if (work.value() instanceof Work.Reported reported) {
            land(reported, work.headers());
        }
    }

    private void admit(Work.NewDecision newcomer, Headers headers) {
        Instant appended = newcomer.appendedAt();
        if (!newcomer.trusted()) {
            due.submit(Submission.of(newcomer, new Now(claimed(newcomer), appended)), headers);
            return;
        }
        String tenantId = newcomer.decision().tenantId();
        TenantClock clock = ledger.tenant(tenantId).clock();
        Instant dryRun = newcomer.timely() && !newcomer.decision().isLive()
                ? clock.judgedAt(Mode.DRY_RUN, newcomer.decision().decidedAt())
                : clock.dryRun();
        due.release(tenantId, dryRun, appended);
        due.submit(Submission.of(newcomer, new Now(judgedAt(newcomer), appended)), headers);
    }

    private Instant judgedAt(Work.NewDecision newcomer) {
        Decision decision = newcomer.decision();
        return newcomer.timely()
                ? ledger.tenant(decision.tenantId()).clock().judgedAt(decision.mode(), claimed(newcomer))
                : newcomer.appendedAt();
    }

    /** What a decision says of its own time: a live one, and one that may not say, is taken at its append time. */
    private static Instant claimed(Work.NewDecision newcomer) {
        Decision decision = newcomer.decision();
        return newcomer.timely() && !decision.isLive() ? decision.decidedAt() : newcomer.appendedAt();
    }

    private void rule(Work.Ruled ruled, Headers headers) {
        String tenantId = ruled.ruling().tenantId();
        Waiting before = waiting.byId(tenantId, ruled.ruling().decisionId());
        due.release(tenantId, ruledAt(Mode.DRY_RUN, tenantId, before, ruled.appendedAt()), ruled.appendedAt());
        // what was held may just have expired
        Waiting held = waiting.byId(tenantId, ruled.ruling().decisionId());
        Answered answered = Answered.to(ruled.ruling(), held, approval(ruled, held), ruled.appendedAt());
        context()
                .forward(
                        new Record<>(
                                tenantId,
                                RulingEntry.of(ruled, answered, planes.of(context())),
                                ruled.millis(),
                                headers),
                        Nodes.AUDIT_LOG);
        if (answered instanceof Answered.Recorded recorded) {
            waiting.update(recorded.held());
        } else if (answered instanceof Answered.Ends ends) {
            Mode mode = ends.held().decision().mode();
            Now at = new Now(ruledAt(mode, tenantId, held, ruled.appendedAt()), ruled.appendedAt());
            // what comes of it belongs to the trace of the decision, not to that of who answered
            Headers trace = TraceHeaders.of(ends.held().trace().or(TraceHeaders.of(headers)));
            due.submit(Submission.of(ends.held(), Cause.RULING, at, ends.approvals(), ruled.position()), trace);
        }
    }

    /** What the policy asks of people now; what it asked when the decision was held does not matter any more. */
    private Approval approval(Work.Ruled ruled, @Nullable Waiting held) {
        return held == null
                ? Approval.DEFAULT
                : planes.of(context())
                        .policy(ruled.ruling().tenantId(), held.decision().environment())
                        .policy()
                        .approval();
    }

    /** Between hold and ruling as much event time passes for a dry run as append time did. */
    private Instant ruledAt(Mode mode, String tenantId, @Nullable Waiting held, Instant appended) {
        TenantClock clock = ledger.tenant(tenantId).clock();
        if (mode == Mode.LIVE) {
            return clock.judgedAt(mode, appended);
        }
        if (held == null || held.decision().isLive()) {
            return clock.dryRun();
        }
        Duration elapsed = Duration.between(held.since().append(), appended);
        return clock.judgedAt(mode, held.since().event().plus(elapsed));
    }

    /** What a report ends has freed its slot: the queue is let through in the same breath, what was due before it first. */
    private void land(Work.Reported reported, Headers headers) {
        String tenantId = reported.report().tenantId();
        Instant appended = reported.appendedAt();
        due.release(tenantId, ledger.tenant(tenantId).clock().dryRun(), appended);
        Flight flight = flights.find(tenantId, reported.report().decisionId());
        Now at = new Now(ledger.tenant(tenantId).clock().judgedAt(Mode.LIVE, appended), appended);
        FlightEvent event = new FlightEvent.Reported(reported.report(), reported.position(), at);
        context().forward(new Record<>(tenantId, event, appended.toEpochMilli(), headers), Nodes.FLIGHT_DESK);
        if (flight != null && flight.holdsSlot()) {
            due.releaseQueue(LaneId.of(flight.decision()), at, reported.position());
        }
    }

    private void scan(long wallClock) {
        Instant appended = clock.reached(wallClock);
        Set<String> tenants = new LinkedHashSet<>();
        waiting.deadlines()
                .reachedBy(appended, SCAN_LIMIT)
                .forEach(deadline -> tenants.add(deadline.lane().tenantId()));
        tenants.addAll(flights.tenantsDue(appended, SCAN_LIMIT));
        for (String tenantId : tenants) {
            due.release(tenantId, ledger.tenant(tenantId).clock().dryRun(), appended);
        }
        if (!tenants.isEmpty()) {
            Notebook.of(context()).pace().took(context(), wallClock);
        }
    }
}
