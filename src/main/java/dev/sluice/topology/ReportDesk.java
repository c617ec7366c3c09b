package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.ReportCheck;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes in what executors say, when they are to be believed. What a report does is for the flight desk to say. How old its
 * signature is does not matter: an action is reported once, and what is in flight cannot have been reported before.
 */
final class ReportDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<ExecutionReport> reader;
    private final Planes planes;
    private final Partitions partitions;
    private final Verifier verifier;
    private Door<ExecutionReport> door;

    ReportDesk(Reader<ExecutionReport> reader, Planes planes, Partitions partitions, Verifier verifier) {
        this.reader = reader;
        this.planes = planes;
        this.partitions = partitions;
        this.verifier = verifier;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        ExecutionReport report = door.open(letter);
        if (report == null) {
            return;
        }
        Instant appendedAt = door.appendedAt(letter);
        List<Problem> problems = ReportCheck.of(report, appendedAt);
        if (!Keyed.by(report.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
        } else if (!problems.isEmpty()) {
            door.refuse(letter, problems);
        } else {
            admit(report, letter, appendedAt);
        }
    }

    private void admit(ExecutionReport report, Record<byte[], byte[]> letter, Instant appendedAt) {
        Optional<String> refusal = Keyed.misplaced(report.tenantId(), door.position(), partitions)
                .or(() -> verifier.refusal(Statement.of(report), report.signature()));
        if (refusal.isPresent()) {
            refuse(report, letter, refusal.get(), appendedAt);
            return;
        }
        Work work = new Work.Reported(report, door.position(), appendedAt);
        context()
                .forward(
                        new Record<>(report.tenantId(), work, letter.timestamp(), Door.trace(letter.headers())),
                        Nodes.WAITING_ROOM);
    }

    private void refuse(ExecutionReport report, Record<byte[], byte[]> letter, String reason, Instant appendedAt) {
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.REPORT_REFUSED,
                report.tenantId(),
                report.decisionId(),
                door.position(),
                appendedAt,
                null,
                planes.of(context()).controlEpoch(),
                null,
                null,
                "refused",
                reason,
                Proofs.details(report.signature()));
        context()
                .forward(
                        new Record<>(report.tenantId(), entry, appendedAt.toEpochMilli(), Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }
}
