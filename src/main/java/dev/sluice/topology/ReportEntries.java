package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Landing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log says of a report that came to be weighed: one entry for the report, and one for every attempt.
 *
 * @param reported the report
 * @param flight what it is about, or null
 * @param controlEpoch the newest control known
 */
record ReportEntries(
        FlightEvent.Reported reported, @Nullable Flight flight, long controlEpoch) {
    private static final String UNREPORTED = "failed, ambiguous: its lease had ended";

    List<AuditEntry> of(Landing landing) {
        ExecutionReport report = reported.report();
        if (landing instanceof Landing.Refused refused) {
            return List.of(
                    entry(AuditKind.REPORT_REFUSED, reported.at().append(), "refused", refused.reason(), details()));
        }
        List<AuditEntry> entries = new ArrayList<>();
        Map<String, String> details = details();
        details.put("attempts", Integer.toString(report.attempts().size()));
        details.put("ambiguous", Boolean.toString(report.ambiguous()));
        if (report.realisedLoss() != null) {
            details.put("realisedLoss", report.realisedLoss().toString());
        }
        if (landing instanceof Landing.Corrected) {
            details.put("corrects", UNREPORTED);
        }
        entries.add(entry(
                AuditKind.REPORT, reported.at().append(), report.status().text(), redacted(report.result()), details));
        report.attempts().forEach(attempt -> entries.add(entry(attempt)));
        return entries;
    }

    private AuditEntry entry(Attempt attempt) {
        Map<String, String> details = details();
        details.put("attempt", Integer.toString(attempt.number()));
        details.put("durationMs", Long.toString(attempt.durationMs()));
        return entry(
                AuditKind.ATTEMPT, attempt.startedAt(), attempt.status().text(), redacted(attempt.error()), details);
    }

    private AuditEntry entry(
            AuditKind kind, Instant at, String result, @Nullable String reason, Map<String, String> details) {
        ExecutionReport report = reported.report();
        return new AuditEntry(
                0,
                0,
                kind,
                report.tenantId(),
                report.decisionId(),
                reported.position(),
                at,
                flight == null ? null : flight.policyVersion(),
                controlEpoch,
                flight == null ? null : flight.actionDigest(),
                null,
                result,
                reason,
                details);
    }

    private Map<String, String> details() {
        Map<String, String> details =
                new HashMap<>(Proofs.details(reported.report().signature()));
        details.put("permitId", reported.report().permitId());
        return details;
    }

    private static @Nullable String redacted(@Nullable String text) {
        return text == null ? null : Redactor.redact(text);
    }
}
