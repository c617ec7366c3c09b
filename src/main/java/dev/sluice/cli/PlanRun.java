package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.client.GateApi;
import dev.sluice.client.GateApiException;
import dev.sluice.core.decision.Mode;
import dev.sluice.report.RunReport;
import dev.sluice.report.RunStatus;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** One run of a plan: sends its decision once, then looks until it is known what became of it or time is up. */
final class PlanRun {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** The longest that a gate holds a request. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private static final int SERVER_ERROR = 500;

    private final GateApi gate;
    private final Plan plan;
    private final Mode mode;
    private final String decisionId;

    PlanRun(GateApi gate, Plan plan, Mode mode) {
        this.gate = gate;
        this.plan = plan;
        this.mode = mode;
        // every run is a decision of its own: a plan that was run may be run again
        decisionId = plan.id() + "-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + UUID.randomUUID();
    }

    String decisionId() {
        return decisionId;
    }

    RunReport run(boolean acknowledged, Duration timeout) {
        long started = System.nanoTime();
        var report = report(send(acknowledged, timeout));
        var left = timeout.minusNanos(System.nanoTime() - started);
        while (!isSettled(report) && left.compareTo(Duration.ZERO) > 0) {
            pause(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            var seen = look();
            report = seen.has("verdict") ? report(seen) : report;
            left = timeout.minusNanos(System.nanoTime() - started);
        }
        return report;
    }

    /** What waits for a human may wait for long: whoever started it has to know, not to wait as well. */
    private static boolean isSettled(RunReport report) {
        return report.status().isFinal() || report.status() == RunStatus.AWAITING_APPROVAL;
    }

    private RunReport report(JsonNode answer) {
        return answer.path("verdict").isObject()
                ? RunReport.of(answer, plan.id())
                : RunReport.unjudged(
                        mode, Map.of("tenant_id", plan.tenant(), "plan_id", plan.id(), "decision_id", decisionId));
    }

    private JsonNode send(boolean acknowledged, Duration timeout) {
        var patience = timeout.compareTo(LONGEST_REQUEST) < 0 ? timeout : LONGEST_REQUEST;
        try {
            return gate.post(
                            GateApi.path("api", "v1", "tenants", plan.tenant(), "decisions"),
                            Map.of("timeout", patience.toString()),
                            plan.run(decisionId, mode, acknowledged, Instant.now()))
                    .body();
        } catch (GateApiException failure) {
            throw isRefusal(failure) ? failure : new CommandFailedException(doubt(failure), failure);
        }
    }

    /** Without an answer the decision may have been taken all the same. */
    private String doubt(GateApiException failure) {
        return failure.getMessage() + " It may have been taken all the same: look with `sluice policy explain "
                + decisionId + " --tenant " + plan.tenant() + "` before you run it again.";
    }

    private JsonNode look() {
        try {
            return gate.json(GateApi.path("api", "v1", "tenants", plan.tenant(), "decisions", decisionId), Map.of());
        } catch (GateApiException notNow) {
            if (isRefusal(notNow) && notNow.status() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw notNow;
            }
            return MissingNode.getInstance();
        }
    }

    private static boolean isRefusal(GateApiException failure) {
        return failure.status() != 0 && failure.status() < SERVER_ERROR;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis() + 1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted while waiting for the gate.", interrupted);
        }
    }
}
