package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Flight.Unmeasured;
import dev.sluice.core.flight.Landing;
import dev.sluice.core.flight.Measurement;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.policy.Policy;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Settles live actions: by what an executor reports, by the metrics that come after, or by time when nothing comes. Frees
 * their slots; that somebody who waits may have them is for the waiting room to see to.
 */
final class FlightDesk extends ContextualProcessor<String, FlightEvent, String, Object> {
    private final Planes planes;
    private Ledger ledger;
    private Flights flights;
    private Snapshots snapshots;
    private DayBook days;
    private TrackRecord track;

    FlightDesk(Planes planes) {
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        ledger = Ledger.of(context);
        flights = new Flights(context.getStateStore(Stores.FLIGHTS), ledger);
        snapshots = Snapshots.of(context);
        days = new DayBook(ledger);
        track = new TrackRecord(ledger);
    }

    @Override
    public void process(Record<String, FlightEvent> record) {
        FlightEvent event = record.value();
        if (event instanceof FlightEvent.Reported reported) {
            report(reported, record);
        } else if (event instanceof FlightEvent.Overdue overdue) {
            end(overdue.flight(), record);
        } else if (event instanceof FlightEvent.Observed observed) {
            observe(observed, record);
        }
    }

    private void report(FlightEvent.Reported reported, Record<String, FlightEvent> record) {
        ExecutionReport report = reported.report();
        Instant appended = reported.at().append();
        Flight flight = flights.find(report.tenantId(), report.decisionId());
        Landing landing = Landing.of(report, flight, reported.position(), appended);
        new ReportEntries(reported, flight, planes.of(context()).controlEpoch())
                .of(landing)
                .forEach(entry -> context().forward(record.withValue(entry), Nodes.AUDIT_LOG));
        if (flight == null || landing instanceof Landing.Refused) {
            return;
        }
        Record<String, FlightEvent> traced = traced(record, flight);
        flights.remove(flight);
        if (landing instanceof Landing.Corrected corrected) {
            book(reported, flight, corrected.counts());
        } else if (landing instanceof Landing.Ended ended) {
            book(reported, flight, ended.counts());
            freeSlot(flight);
            remember(flight, ended.outcome());
            settle(flight, ended, reported.position(), appended, traced);
        }
    }

    /** Whatever lets it land, its outcome belongs to the trace of the decision, if that has one. */
    private static Record<String, FlightEvent> traced(Record<String, FlightEvent> record, Flight flight) {
        return record.withHeaders(TraceHeaders.of(flight.trace().or(TraceHeaders.of(record.headers()))));
    }

    private void book(FlightEvent.Reported reported, Flight flight, boolean counts) {
        if (!counts) {
            days.giveBack(flight);
        }
        Double loss = reported.report().realisedLoss();
        if (loss != null && loss > 0) {
            days.lose(flight.decision(), loss, reported.at().event());
        }
    }

    private void freeSlot(Flight flight) {
        LaneId id = LaneId.of(flight.decision());
        Lane lane = ledger.lane(id);
        Lane freed = lane.without(flight.decision().decisionId());
        if (!freed.equals(lane)) {
            ledger.put(id, freed);
        }
    }

    /** The outcome goes out at once, or when the target has been observed once more. */
    private void settle(
            Flight flight, Landing.Ended ended, Position report, Instant appended, Record<String, FlightEvent> record) {
        Flight waiting = ended.waiting();
        Unmeasured landed = waiting == null ? null : waiting.landed();
        if (waiting == null || landed == null) {
            emit(flight, ended.outcome(), report, appended, record);
            return;
        }
        Decision decision = flight.decision();
        MetricsSnapshot seen =
                snapshots.firstFrom(decision.tenantId(), decision.action().target(), landed.from());
        if (seen == null) {
            flights.add(waiting);
        } else {
            emit(flight, measured(waiting, landed, seen), report, appended, record);
        }
    }

    private void observe(FlightEvent.Observed observed, Record<String, FlightEvent> record) {
        MetricsSnapshot snapshot = observed.snapshot();
        for (Flight flight : flights.awaiting(snapshot.tenantId(), snapshot.target())) {
            Unmeasured landed = flight.landed();
            if (landed != null && Measurement.decides(flight, snapshot, observed.appendedAt())) {
                flights.remove(flight);
                emit(
                        flight,
                        measured(flight, landed, snapshot),
                        observed.position(),
                        observed.appendedAt(),
                        traced(record, flight));
            }
        }
    }

    private void end(Flight flight, Record<String, FlightEvent> record) {
        flights.remove(flight);
        Unmeasured landed = flight.landed();
        if (landed != null) {
            emit(flight, landed.outcome(), landed.report(), flight.due(), traced(record, flight));
        } else if (flight.holdsSlot()) {
            freeSlot(flight);
            lose(flight, record);
        }
    }

    private void lose(Flight flight, Record<String, FlightEvent> record) {
        Flight unreported = flight.unreported();
        if (unreported == null) {
            days.giveBack(flight);
        } else {
            flights.add(unreported);
        }
        Outcome outcome = flight.lost();
        remember(flight, outcome);
        emit(flight, outcome, flight.trigger(), flight.due(), traced(record, flight));
    }

    private Outcome measured(Flight flight, Unmeasured landed, MetricsSnapshot seen) {
        return Measurement.of(
                flight, landed.outcome(), seen.metrics(), policy(flight).simulation());
    }

    /** That it ended, and how, guards have to know at once; what it brought can wait. */
    private void remember(Flight flight, Outcome outcome) {
        if (outcome.status().hasRun() && !isFrozen(flight)) {
            track.ended(flight.decision(), policy(flight).guards(), outcome);
        }
    }

    private void emit(
            Flight flight, Outcome outcome, Position trigger, Instant appended, Record<String, FlightEvent> record) {
        boolean frozen = isFrozen(flight);
        if (outcome.status().hasRun() && !frozen) {
            track.advised(flight.decision(), outcome);
        }
        Lesson lesson = new Lesson.Happened(outcome, frozen, flight.actionDigest(), trigger, appended);
        context().forward(record.withKey(outcome.tenantId()).withValue(lesson), Nodes.LEARN);
    }

    private boolean isFrozen(Flight flight) {
        return planes.of(context()).isFrozen(flight.decision());
    }

    private Policy policy(Flight flight) {
        return planes.of(context())
                .policy(flight.decision().tenantId(), flight.decision().environment())
                .policy();
    }
}
