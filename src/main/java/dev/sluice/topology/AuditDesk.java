package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts what happened outside the gate's own task, and was sent to be logged, into the audit log: calls over HTTP that were
 * refused, and attempts of the executor. It may say nothing that only the gate itself can know.
 */
final class AuditDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final Set<AuditKind> FROM_OUTSIDE = Set.of(AuditKind.REQUEST_DENIED, AuditKind.ATTEMPT);

    private final Reader<AuditEntry> reader;
    private final Planes planes;
    private Door<AuditEntry> door;

    AuditDesk(Reader<AuditEntry> reader, Planes planes) {
        this.reader = reader;
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        AuditEntry request = door.open(letter);
        if (request == null) {
            return;
        }
        boolean nobodys = request.tenantId().isEmpty() && letter.key() == null;
        if (!nobodys && !Keyed.by(request.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
        } else if (!FROM_OUTSIDE.contains(request.kind())) {
            door.refuse(
                    letter,
                    "kind " + request.kind() + " is written by the gate alone; taken are ATTEMPT and"
                            + " REQUEST_DENIED");
        } else {
            context()
                    .forward(
                            new Record<>(
                                    request.tenantId(),
                                    placed(request),
                                    letter.timestamp(),
                                    Door.trace(letter.headers())),
                            Nodes.AUDIT_LOG);
        }
    }

    /** What triggered it is the request itself; what the request names as its cause goes into the details. */
    private AuditEntry placed(AuditEntry request) {
        Map<String, String> details = new TreeMap<>(request.details());
        if (request.trigger().partition() >= 0) {
            details.put("trigger", request.trigger().toString());
        }
        return new AuditEntry(
                0,
                0,
                request.kind(),
                request.tenantId(),
                request.subject(),
                door.position(),
                request.at(),
                request.policyVersion(),
                planes.of(context()).controlEpoch(),
                request.actionDigest(),
                request.actor(),
                request.result(),
                request.reason(),
                details);
    }
}
