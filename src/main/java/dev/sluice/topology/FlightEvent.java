package dev.sluice.topology;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.ledger.Now;
import java.time.Instant;

/** What changes something about a live action in flight. */
sealed interface FlightEvent {
    /**
     * An executor says what it did. It is valid, and to be believed.
     *
     * @param report what it says
     * @param position where its record lies
     * @param at the live clock, and when the broker appended it
     */
    record Reported(ExecutionReport report, Position position, Now at) implements FlightEvent {}

    /**
     * A stage has come to its end by time.
     *
     * @param flight what is due
     */
    record Overdue(Flight flight) implements FlightEvent {}

    /**
     * A target was observed whose metrics are waited for.
     *
     * @param snapshot the metrics
     * @param position where their record lies
     * @param appendedAt when the broker appended it
     */
    record Observed(MetricsSnapshot snapshot, Position position, Instant appendedAt) implements FlightEvent {}
}
