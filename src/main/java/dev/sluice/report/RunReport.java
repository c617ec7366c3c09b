package dev.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run of an action. It is told from the gate's answer, which may come from a newer gate: what is not
 * known is passed over.
 *
 * @param status how it ended, or why it has not
 * @param mode simulated or real
 * @param checks what the guards said, in their order, those left out that are off by policy
 * @param deeds what was done; empty when nothing was
 * @param metadata whose, where, by whom, of what: by name, in the order in which people read it
 * @param executedAt when it was done
 * @param error why it was not done, or not as it should be
 */
public record RunReport(
        RunStatus status,
        Mode mode,
        List<Check> checks,
        List<Deed> deeds,
        Map<String, String> metadata,
        @Nullable Instant executedAt,
        @Nullable String error) {
    public RunReport {
        checks = List.copyOf(checks);
        deeds = List.copyOf(deeds);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * The report on an answer of the gate's API about one decision.
     *
     * @param answer holds {@code verdict}, and {@code outcome} once there is one, or {@code reported} before its effect is
     *     measured
     * @param planId the plan it belongs to, when it belongs to one
     */
    public static RunReport of(JsonNode answer, @Nullable String planId) {
        JsonNode verdict = answer.path("verdict");
        JsonNode outcome = answer.path(answer.path("outcome").isObject() ? "outcome" : "reported");
        Status ended = outcome.isObject() ? Status.of(outcome.path("status").asText()) : null;
        boolean live = verdict.path("mode").asText().equals(Mode.LIVE.name());
        RunStatus status = RunStatus.of(verdict.path("disposition").asText(), ended);
        List<Deed> deeds = new ArrayList<>();
        if (ended != null && Deed.isBegun(ended, text(outcome, "result"))) {
            deeds.add(Deed.of(verdict.path("action"), live, ended, outcome));
        }
        String at = text(outcome, "executedAt");
        return new RunReport(
                status,
                live ? Mode.LIVE : Mode.DRY_RUN,
                Check.all(verdict.path("findings")).stream()
                        .filter(Check::isAsked)
                        .toList(),
                deeds,
                metadata(verdict, outcome, planId),
                deeds.isEmpty() || at == null ? null : Instant.parse(at),
                error(status, verdict, outcome));
    }

    /** The report on a run of which nothing is known but that it was sent. */
    public static RunReport unjudged(Mode mode, Map<String, String> metadata) {
        return new RunReport(RunStatus.PENDING, mode, List.of(), List.of(), new TreeMap<>(metadata), null, null);
    }

    private static @Nullable String error(RunStatus status, JsonNode verdict, JsonNode outcome) {
        return switch (status) {
            case BLOCKED -> text(verdict, "blockReason");
            case AWAITING_APPROVAL -> text(verdict, "approvalMessage");
            case FAILED -> failure(outcome);
            case SUCCESS, QUEUED, PENDING -> null;
        };
    }

    private static String failure(JsonNode outcome) {
        String status = outcome.path("status").asText();
        String result = text(outcome, "result");
        return result == null ? status : status + ": " + result;
    }

    private static Map<String, String> metadata(JsonNode verdict, JsonNode outcome, @Nullable String planId) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "tenant_id", text(verdict, "tenantId"));
        put(metadata, "environment", text(verdict, "environment"));
        put(metadata, "source", text(verdict, "source"));
        put(metadata, "plan_id", planId);
        put(metadata, "decision_id", text(verdict, "decisionId"));
        put(metadata, "outcome_id", text(outcome, "outcomeId"));
        put(metadata, "action", text(verdict.path("action"), "type"));
        put(metadata, "target", text(verdict.path("action"), "target"));
        put(metadata, "action_digest", text(verdict, "actionDigest"));
        put(metadata, "policy_version", text(verdict.path("evidence"), "policyVersion"));
        put(metadata, "judged_at", text(verdict.path("evidence"), "judgedAt"));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }

    /** The text of a field; null when it is not there or null. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    /** How many guards let it through. */
    public long passed() {
        return checks.stream().filter(Check::isPassed).count();
    }

    /** How many guards did not. */
    public long failed() {
        return checks.size() - passed();
    }

    /** How long it took, milliseconds. */
    public long executionTimeMs() {
        return deeds.stream().mapToLong(Deed::executionTimeMs).sum();
    }

    /** Whether nobody can say if the action took effect. */
    public boolean isAmbiguous() {
        return deeds.stream().anyMatch(Deed::isAmbiguous);
    }

    /** What this says about running for real; null when it has not ended. */
    public @Nullable Validation validation() {
        return switch (status) {
            case SUCCESS -> checks.stream().anyMatch(Check::isWarning) ? Validation.WARNING : Validation.PASS;
            case FAILED, BLOCKED -> Validation.FAIL;
            case AWAITING_APPROVAL, QUEUED, PENDING -> null;
        };
    }
}
