package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.learn.Plausibility;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes in outcomes learned elsewhere, or by this gate in an earlier life, when somebody to be believed vouches for them. */
final class ImportDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<OutcomeImport> reader;
    private final Planes planes;
    private final Partitions partitions;
    private final Verifier verifier;
    private Door<OutcomeImport> door;
    private Proofs proofs;

    ImportDesk(Reader<OutcomeImport> reader, Planes planes, Partitions partitions, Verifier verifier) {
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
        OutcomeImport imported = door.open(letter);
        if (imported == null) {
            return;
        }
        Outcome outcome = imported.outcome();
        Instant appendedAt = door.appendedAt(letter);
        List<Problem> problems = Plausibility.of(outcome, appendedAt);
        if (!Keyed.by(outcome.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
        } else if (!problems.isEmpty()) {
            door.refuse(letter, problems);
        } else if (outcome.executedAt().isAfter(appendedAt)) {
            door.refuse(letter, "executedAt is " + outcome.executedAt() + "; allowed is up to now");
        } else {
            admit(outcome, imported.signature(), letter, appendedAt);
        }
    }

    private void admit(
            Outcome outcome, @Nullable Signature signature, Record<byte[], byte[]> letter, Instant appendedAt) {
        Optional<String> refusal = Keyed.misplaced(outcome.tenantId(), door.position(), partitions)
                .or(() -> proofs.refusal(outcome.tenantId(), Statement.of(outcome), signature, appendedAt));
        if (refusal.isPresent()) {
            refuse(outcome, signature, letter, refusal.get(), appendedAt);
        } else {
            Lesson lesson = new Lesson.Imported(outcome, signature, door.position(), appendedAt);
            context()
                    .forward(
                            new Record<>(outcome.tenantId(), lesson, letter.timestamp(), Door.trace(letter.headers())),
                            Nodes.LEARN);
        }
    }

    private void refuse(
            Outcome outcome,
            @Nullable Signature signature,
            Record<byte[], byte[]> letter,
            String reason,
            Instant appendedAt) {
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.IMPORT_REFUSED,
                outcome.tenantId(),
                outcome.outcomeId(),
                door.position(),
                appendedAt,
                null,
                planes.of(context()).controlEpoch(),
                null,
                null,
                "refused",
                reason,
                Proofs.details(signature));
        context()
                .forward(
                        new Record<>(
                                outcome.tenantId(), entry, appendedAt.toEpochMilli(), Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }
}
