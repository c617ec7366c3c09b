package dev.sluice.core.execute;

import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives account of what was done about one permit, without its secrets.
 *
 * @param permit the permit
 * @param takenUp when the executor took it up
 * @param trace the trace the decision belongs to
 */
public record Account(Permit permit, Instant takenUp, Trace trace) {
    /** The longest error of one attempt, in bytes of UTF-8. */
    public static final int LONGEST_ERROR = 1024;

    private static final int MOST_WARNINGS = 20;

    /** One attempt, as it is reported. */
    public Attempt attempt(int number, Instant startedAt, Instant endedAt, Answer answer) {
        String error = answer.error();
        return new Attempt(
                number,
                startedAt,
                Math.max(0, Duration.between(startedAt, endedAt).toMillis()),
                statusOf(answer),
                error == null ? null : Excerpt.of(redact(error), LONGEST_ERROR));
    }

    private static Status statusOf(Answer answer) {
        if (answer instanceof Answer.Done) {
            return Status.SUCCESS;
        }
        if (answer instanceof Answer.Denied) {
            return Status.DENIED;
        }
        return answer instanceof Answer.Blocked ? Status.SKIPPED : Status.FAILED;
    }

    /** The report, which nobody has signed yet. */
    public ExecutionReport report(List<Attempt> attempts, Ending ending, Instant finishedAt) {
        List<String> warnings = new ArrayList<>();
        for (String warning :
                ending.warnings().subList(0, Math.min(ending.warnings().size(), MOST_WARNINGS))) {
            warnings.add(Excerpt.of(redact(warning), LONGEST_ERROR));
        }
        String source = ending.source();
        return new ExecutionReport(
                permit.permitId(),
                permit.decision().decisionId(),
                permit.decision().tenantId(),
                ending.status(),
                attempts,
                takenUp,
                finishedAt,
                result(ending.result(), warnings),
                source == null ? null : Excerpt.of(redact(source), LONGEST_ERROR),
                warnings,
                ending.realisedLoss(),
                ending.ambiguous(),
                facts(attempts, ending, finishedAt),
                null);
    }

    private @Nullable String result(@Nullable String result, List<String> warnings) {
        if (result == null) {
            return null;
        }
        String redacted = redact(result);
        String shown = Excerpt.of(redacted, ExecutionReport.LONGEST_RESULT);
        if (shown.length() < redacted.length()) {
            warnings.add("the result was cut after " + ExecutionReport.LONGEST_RESULT + " bytes");
        }
        return shown;
    }

    private Map<String, String> facts(List<Attempt> attempts, Ending ending, Instant finishedAt) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("exec.status", ending.status().text());
        facts.put("exec.attempts", Integer.toString(attempts.size()));
        facts.put(
                "exec.duration_ms",
                Long.toString(Math.max(0, Duration.between(takenUp, finishedAt).toMillis())));
        facts.put("exec.idempotency_key", permit.idempotencyKey());
        facts.put("exec.adapter", permit.adapter());
        facts.put("exec.permit_id", permit.permitId());
        String reason = ending.deniedReason();
        if (reason != null) {
            facts.put("exec.denied_reason", Excerpt.of(redact(reason), LONGEST_ERROR));
        }
        return facts;
    }

    private String redact(String text) {
        return OwnSecrets.of(permit.decision().action().parameters()).redact(text);
    }
}
