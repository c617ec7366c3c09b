package dev.sluice.serde.records;

import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;

/** What executors did. */
public final class ReportRecords {
    private ReportRecords() {}

    /** The report for the core. */
    public static ExecutionReport toCore(dev.sluice.schema.ExecutionReport report) {
        return new ExecutionReport(
                report.getPermitId(),
                report.getDecisionId(),
                report.getTenantId(),
                Vocabulary.STATUS.toCore(report.getStatus()),
                report.getAttempts().stream().map(ReportRecords::toCore).toList(),
                report.getStartedAt(),
                report.getFinishedAt(),
                report.getResult(),
                report.getResultSource(),
                report.getWarnings(),
                report.getRealisedLoss(),
                report.getAmbiguous(),
                report.getTrace(),
                SignatureRecords.toCore(report.getSignature()));
    }

    /** The report as it goes over the wire. */
    public static dev.sluice.schema.ExecutionReport toAvro(ExecutionReport report) {
        return new dev.sluice.schema.ExecutionReport(
                report.permitId(),
                report.decisionId(),
                report.tenantId(),
                Vocabulary.STATUS.toAvro(report.status()),
                report.attempts().stream().map(ReportRecords::toAvro).toList(),
                report.startedAt(),
                report.finishedAt(),
                report.result(),
                report.resultSource(),
                report.warnings(),
                report.realisedLoss(),
                report.ambiguous(),
                report.trace(),
                SignatureRecords.toAvro(report.signature()));
    }

    private static Attempt toCore(dev.sluice.schema.Attempt attempt) {
        return new Attempt(
                attempt.getNumber(),
                attempt.getStartedAt(),
                attempt.getDurationMs(),
                Vocabulary.STATUS.toCore(attempt.getStatus()),
                attempt.getError());
    }

    private static dev.sluice.schema.Attempt toAvro(Attempt attempt) {
        return new dev.sluice.schema.Attempt(
                attempt.number(),
                attempt.startedAt(),
                attempt.durationMs(),
                Vocabulary.STATUS.toAvro(attempt.status()),
                attempt.error());
    }
}
