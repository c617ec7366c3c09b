package dev.sluice.core.execute;

import dev.sluice.core.decision.Signature;
import dev.sluice.core.decision.Sorted;
import dev.sluice.core.decision.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an executor did about one permit.
 *
 * @param permitId the permit it acted on
 * @param decisionId the decision the permit is for
 * @param tenantId whose decision
 * @param status how it ended: success, failed, skipped or denied
 * @param attempts every try, in order; empty when the action was never begun
 * @param startedAt when the executor took the permit up
 * @param finishedAt when it was done with it
 * @param result what the action answered, at most {@value #LONGEST_RESULT} bytes of UTF-8, secrets redacted
 * @param resultSource where the result came from
 * @param warnings what a reader of the result should know
 * @param realisedLoss money lost by the action, in the currency of the tenant's limits; null when it is not known
 * @param ambiguous true when nobody can say whether the action took effect
 * @param trace facts for machines, by dotted lower-case name
 * @param signature the executor's proof; null before it is signed
 */
public record ExecutionReport(
        String permitId,
        String decisionId,
        String tenantId,
        Status status,
        List<Attempt> attempts,
        Instant startedAt,
        Instant finishedAt,
        @Nullable String result,
        @Nullable String resultSource,
        List<String> warnings,
        @Nullable Double realisedLoss,
        boolean ambiguous,
        Map<String, String> trace,
        @Nullable Signature signature) {
    /** The longest result that is reported, in bytes of UTF-8. */
    public static final int LONGEST_RESULT = 4096;

    private static final Pattern TRACE_KEY = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)+");

    public ExecutionReport {
        attempts = List.copyOf(attempts);
        warnings = List.copyOf(warnings);
        trace = Sorted.copyOf(trace);
    }

    /** True for the name of a fact: words of lower-case letters, digits and underscores, with dots between them. */
    public static boolean isTraceKey(String key) {
        return TRACE_KEY.matcher(key).matches();
    }

    /** The same report with the executor's proof. */
    public ExecutionReport signed(@Nullable Signature proof) {
        return new ExecutionReport(
                permitId,
                decisionId,
                tenantId,
                status,
                attempts,
                startedAt,
                finishedAt,
                result,
                resultSource,
                warnings,
                realisedLoss,
                ambiguous,
                trace,
                proof);
    }
}
