package dev.sluice.core.execute;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Validity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a report that could be decoded. An empty list means nothing is. */
public final class ReportCheck {
    /** More attempts than any policy allows: one, and ten retries. */
    public static final int MOST_ATTEMPTS = 11;
    /** A greater loss is a mistake. */
    public static final double MOST_LOST = 1e15;
    /** The longest time that anything is believed to have taken. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final String STATUSES = "success, failed, skipped or denied";

    private final List<Problem> problems = new ArrayList<>(0);

    private ReportCheck() {}

    /** Checks every field but the signature; {@code appendedAt} is the broker's time of the record. */
    public static List<Problem> of(ExecutionReport report, Instant appendedAt) {
        ReportCheck check = new ReportCheck();
        check.id("permitId", report.permitId());
        check.id("decisionId", report.decisionId());
        check.id("tenantId", report.tenantId());
        check.status("status", report.status());
        check.times(report, appendedAt);
        check.attempts(report.attempts());
        check.size("result", report.result() == null ? "" : report.result());
        if (report.realisedLoss() != null) {
            check.loss(report.realisedLoss());
        }
        for (String key : report.trace().keySet()) {
            if (!ExecutionReport.isTraceKey(key)) {
                check.add("trace", "a map with the key " + shown(key), "keys like exec.status");
                break;
            }
        }
        return check.problems;
    }

    private void times(ExecutionReport report, Instant appendedAt) {
        Duration took = Duration.between(report.startedAt(), report.finishedAt());
        if (took.isNegative() || took.compareTo(LONGEST) > 0) {
            add("finishedAt", report.finishedAt().toString(), "0 to 365 days after startedAt, " + report.startedAt());
        }
        if (report.finishedAt().isAfter(appendedAt.plus(Validity.MAX_AHEAD))) {
            add("finishedAt", report.finishedAt().toString(), "at most 5 minutes after " + appendedAt);
        }
    }

    private void attempts(List<Attempt> attempts) {
        if (attempts.size() > MOST_ATTEMPTS) {
            add("attempts", "a list of " + attempts.size(), "a list of at most " + MOST_ATTEMPTS);
            return;
        }
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            String name = "attempts[" + i + "].";
            if (attempt.number() < 1 || attempt.number() > MOST_ATTEMPTS) {
                add(name + "number", Integer.toString(attempt.number()), "1 to " + MOST_ATTEMPTS);
            }
            if (attempt.durationMs() < 0 || attempt.durationMs() > LONGEST.toMillis()) {
                add(name + "durationMs", Long.toString(attempt.durationMs()), "0 to " + LONGEST.toMillis());
            }
            status(name + "status", attempt.status());
            size(name + "error", attempt.error() == null ? "" : attempt.error());
        }
    }

    private void id(String field, String value) {
        if (!Validity.isId(value)) {
            String observed = value.isBlank() ? "empty" : value.length() + " characters long";
            add(field, observed, "1 to " + Validity.MAX_ID + " characters");
        }
    }

    private void status(String field, Status status) {
        if (status == Status.ROLLED_BACK) {
            add(field, status.text(), STATUSES);
        }
    }

    private void size(String field, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ExecutionReport.LONGEST_RESULT) {
            add(field, bytes + " bytes long", "at most " + ExecutionReport.LONGEST_RESULT + " bytes of UTF-8");
        }
    }

    private void loss(double lost) {
        // asked so that NaN is a problem too
        if (!(lost >= 0 && lost <= MOST_LOST)) {
            add("realisedLoss", CanonicalJson.display(lost), "0 to " + CanonicalJson.display(MOST_LOST));
        }
    }

    private static String shown(String key) {
        return key.length() <= Validity.MAX_ID ? key : key.substring(0, Validity.MAX_ID) + "...";
    }

    private void add(String field, String observed, String limit) {
        problems.add(new Problem(field, observed, limit));
    }
}
