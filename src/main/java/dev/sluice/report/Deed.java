package dev.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.NextStep;
import dev.sluice.core.flight.Flight;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One action that was taken, or that nobody can say was not.
 *
 * @param type SIMULATED_ORDER, REAL_ORDER, or the type of the action
 * @param target to what
 * @param parameters how, secrets redacted
 * @param status how it ended
 * @param result what it answered, when it did
 * @param executionTimeMs how long it took, milliseconds
 */
public record Deed(
        String type,
        String target,
        Map<String, String> parameters,
        Status status,
        @Nullable String result,
        long executionTimeMs) {
    private static final String ORDER = "order";
    private static final String AMBIGUOUS = "ambiguous:";

    /** What outcomes say that failed before any attempt. */
    private static final Set<String> NEVER_BEGUN =
            Set.of(Flight.NO_EXECUTOR, NextStep.UNKNOWN_ACTION, NextStep.NEVER_BEGUN);

    /** Whether an action that ended so may have had an effect, however it ended. */
    static boolean isBegun(Status status, @Nullable String result) {
        return isAmbiguous(status, result)
                || (status.hasRun() && (result == null || status == Status.SUCCESS || !NEVER_BEGUN.contains(result)));
    }

    /** Also what was denied may be in doubt: an earlier attempt may have come through. */
    private static boolean isAmbiguous(Status status, @Nullable String result) {
        return status != Status.SUCCESS && result != null && result.startsWith(AMBIGUOUS);
    }

    /** Whether nobody can say if it took effect. */
    public boolean isAmbiguous() {
        return isAmbiguous(status, result);
    }

    /** What an outcome says was done. */
    static Deed of(JsonNode action, boolean live, Status status, JsonNode outcome) {
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : action.path("parameters").properties()) {
            parameters.put(each.getKey(), each.getValue().asText());
        }
        String type = action.path("type").asText();
        String order = live ? "REAL_ORDER" : "SIMULATED_ORDER";
        return new Deed(
                type.equals(ORDER) ? order : type,
                action.path("target").asText(),
                parameters,
                status,
                RunReport.text(outcome, "result"),
                outcome.path("executionTimeMs").asLong());
    }
}
