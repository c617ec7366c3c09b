package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Position;
import dev.sluice.core.policy.Control;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts controls in force as they arrive, and audits every copy. */
final class ControlDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Control> reader;
    private final Planes planes;
    private Door<Control> door;

    ControlDesk(Reader<Control> reader, Planes planes) {
        this.reader = reader;
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, false);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Control copy = door.open(letter);
        if (copy == null) {
            return;
        }
        Control control = copy.numbered(epoch(copy));
        ControlPlane plane = planes.of(context());
        Optional<String> refusal = plane.apply(control);
        AuditEntry entry = new AuditEntry(
                0,
                0,
                refusal.isEmpty() ? AuditKind.CONTROL : AuditKind.CONTROL_REFUSED,
                "",
                control.scope(),
                door.position(),
                control.since(),
                null,
                plane.controlEpoch(),
                null,
                control.actor(),
                refusal.isEmpty() ? control.state().name() : "refused",
                refusal.orElse(control.reason()),
                Map.of("epoch", Long.toString(control.epoch()), "freeze", Boolean.toString(control.freeze())));
        context().forward(new Record<>("", entry, door.appendedAt(letter).toEpochMilli()), Nodes.AUDIT_LOG);
    }

    /** The copy in partition 0 could not carry its own offset, which is the epoch. */
    private long epoch(Control copy) {
        Position position = door.position();
        return position.partition() == 0 ? position.offset() : copy.epoch();
    }
}
