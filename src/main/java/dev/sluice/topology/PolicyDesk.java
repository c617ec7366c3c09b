package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Position;
import dev.sluice.core.policy.PolicySource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts policy documents in force as they arrive, compiled, and audits every copy. */
final class PolicyDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<PolicySource> reader;
    private final Planes planes;
    private Door<PolicySource> door;
    private ControlPlane plane;

    PolicyDesk(Reader<PolicySource> reader, Planes planes) {
        this.reader = reader;
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, false);
        plane = planes.open(context);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        PolicySource copy = door.open(letter);
        if (copy == null) {
            return;
        }
        PolicySource source = copy.numbered(epoch(copy));
        Optional<String> refusal = plane.apply(source);
        AuditEntry entry = new AuditEntry(
                0,
                0,
                refusal.isEmpty() ? AuditKind.POLICY : AuditKind.POLICY_REFUSED,
                "",
                source.scope(),
                door.position(),
                source.issuedAt(),
                null,
                plane.controlEpoch(),
                null,
                source.actor(),
                refusal.isEmpty() ? "in force" : "refused",
                refusal.orElse(source.reason()),
                Map.of("epoch", Long.toString(source.epoch())));
        context().forward(new Record<>("", entry, door.appendedAt(letter).toEpochMilli()), Nodes.AUDIT_LOG);
    }

    /** The copy in partition 0 could not carry its own offset, which is the epoch. */
    private long epoch(PolicySource copy) {
        Position position = door.position();
        return position.partition() == 0 ? position.offset() : copy.epoch();
    }
}
