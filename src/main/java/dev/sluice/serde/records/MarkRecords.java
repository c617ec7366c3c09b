package dev.sluice.serde.records;

import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.schema.ExecutionReport;

/** What executors remember. */
public final class MarkRecords {
    private MarkRecords() {}

    /**
     * The mark for the core.
     *
     * @throws IllegalArgumentException when it says that something has ended and not how
     */
    public static ExecutionMark toCore(dev.sluice.schema.ExecutionMark mark) {
        ExecutionReport report = mark.getReport();
        return new ExecutionMark(
                mark.getIdempotencyKey(),
                mark.getPermitId(),
                mark.getTenantId(),
                Vocabulary.EXECUTION_PHASE.toCore(mark.getPhase()),
                mark.getExecutorId(),
                mark.getAt(),
                PositionRecords.toCore(mark.getPermitPosition()),
                report == null ? null : ReportRecords.toCore(report));
    }

    /** The mark as it goes over the wire. */
    public static dev.sluice.schema.ExecutionMark toAvro(ExecutionMark mark) {
        return new dev.sluice.schema.ExecutionMark(
                mark.idempotencyKey(),
                mark.permitId(),
                mark.tenantId(),
                Vocabulary.EXECUTION_PHASE.toAvro(mark.phase()),
                mark.executorId(),
                mark.at(),
                PositionRecords.toAvro(mark.permitPosition()),
                mark.report() == null ? null : ReportRecords.toAvro(mark.report()));
    }
}
