package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.execute.Redactor;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes rulings in that are to be believed. What they do to a decision is for the waiting room to say. */
final class RulingDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Ruling> reader;
    private final Planes planes;
    private final Partitions partitions;
    private final Verifier verifier;
    private Door<Ruling> door;
    private Proofs proofs;

    RulingDesk(Reader<Ruling> reader, Planes planes, Partitions partitions, Verifier verifier) {
        this.reader = reader;
        this.planes = planes;
        this.partitions = partitions;
        this.verifier = verifier;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
        proofs = new Proofs(verifier, SeenIds.ofNonces(context.getStateStore(Stores.SEEN)));
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Ruling ruling = door.open(letter);
        if (ruling == null) {
            return;
        }
        if (!Keyed.by(ruling.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
            return;
        }
        Instant appendedAt = door.appendedAt(letter);
        Optional<String> refusal = Keyed.misplaced(ruling.tenantId(), door.position(), partitions)
                .or(() -> proofs.refusal(ruling.tenantId(), Statement.of(ruling), ruling.signature(), appendedAt));
        if (refusal.isPresent()) {
            refuse(ruling, letter, refusal.get(), appendedAt);
            return;
        }
        Work work = new Work.Ruled(ruling.because(Redactor.redact(ruling.reason())), door.position(), appendedAt);
        context()
                .forward(
                        new Record<>(ruling.tenantId(), work, letter.timestamp(), Door.trace(letter.headers())),
                        Nodes.WAITING_ROOM);
    }

    private void refuse(Ruling ruling, Record<byte[], byte[]> letter, String reason, Instant appendedAt) {
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.RULING_REFUSED,
                ruling.tenantId(),
                ruling.decisionId(),
                door.position(),
                appendedAt,
                null,
                planes.of(context()).controlEpoch(),
                ruling.actionDigest(),
                ruling.approver(),
                "refused",
                reason,
                Proofs.details(ruling.signature()));
        context()
                .forward(
                        new Record<>(ruling.tenantId(), entry, appendedAt.toEpochMilli(), Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }
}
