package dev.sluice.topology;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Validity;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps valid snapshots by the time they were observed; late and reordered ones find their place. One of a target whose
 * metrics a live action waits for goes on to the flight desk.
 */
final class SnapshotDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<MetricsSnapshot> reader;
    private Door<MetricsSnapshot> door;
    private Snapshots snapshots;
    private KeyValueStore<Bytes, byte[]> flights;

    SnapshotDesk(Reader<MetricsSnapshot> reader) {
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
        snapshots = Snapshots.of(context);
        flights = context.getStateStore(Stores.FLIGHTS);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        MetricsSnapshot snapshot = door.open(letter);
        if (snapshot == null) {
            return;
        }
        List<Problem> problems = Validity.of(snapshot, door.appendedAt(letter));
        if (!problems.isEmpty()) {
            door.refuse(letter, problems);
        } else if (!Keyed.by(snapshot.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
        } else if (!snapshots.put(snapshot)) {
            door.refuse(letter, "observedAt lies more than 24 hours before the newest snapshot of the partition");
        } else if (Flights.isAwaited(flights, snapshot.tenantId(), snapshot.target())) {
            FlightEvent event = new FlightEvent.Observed(snapshot, door.position(), door.appendedAt(letter));
            context().forward(new Record<>(snapshot.tenantId(), event, letter.timestamp()), Nodes.FLIGHT_DESK);
        }
    }
}
