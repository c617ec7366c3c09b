package dev.sluice.signing;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.Execution;
import dev.sluice.core.policy.PolicySource;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of records by the names of their schemas, as canonical JSON takes them. */
final class Fields {
    private Fields() {}

    static Map<String, @Nullable Object> of(Ruling ruling) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("tenantId", ruling.tenantId());
        fields.put("decisionId", ruling.decisionId());
        fields.put("ruling", ruling.answer().name());
        fields.put("approver", ruling.approver());
        fields.put("reason", ruling.reason());
        fields.put("actionDigest", ruling.actionDigest());
        fields.put("ruledAt", ruling.ruledAt().toEpochMilli());
        fields.put("roles", ruling.roles());
        return fields;
    }

    static Map<String, @Nullable Object> of(Control control) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("scope", control.scope());
        fields.put("state", control.state().name());
        fields.put("freeze", control.freeze());
        fields.put("reason", control.reason());
        fields.put("actor", control.actor());
        fields.put("since", control.since().toEpochMilli());
        fields.put("epoch", control.epoch());
        Instant reset = control.reset();
        fields.put("reset", reset == null ? null : reset.toEpochMilli());
        fields.put("issuedAt", control.issuedAt().toEpochMilli());
        return fields;
    }

    static Map<String, @Nullable Object> of(PolicySource policy) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("scope", policy.scope());
        fields.put("document", policy.document());
        fields.put("epoch", policy.epoch());
        fields.put("actor", policy.actor());
        fields.put("reason", policy.reason());
        fields.put("issuedAt", policy.issuedAt().toEpochMilli());
        return fields;
    }

    static Map<String, @Nullable Object> of(Outcome outcome) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("outcomeId", outcome.outcomeId());
        fields.put("tenantId", outcome.tenantId());
        fields.put("decisionId", outcome.decisionId());
        fields.put("environment", outcome.environment().name());
        fields.put("mode", outcome.mode().name());
        fields.put("source", outcome.source());
        fields.put("actionType", outcome.actionType());
        fields.put("target", outcome.target());
        fields.put("status", outcome.status().text());
        fields.put("baseline", of(outcome.baseline()));
        fields.put("resultingMetrics", of(outcome.resultingMetrics()));
        fields.put("measured", outcome.measured());
        fields.put("improvement", outcome.improvement());
        fields.put("expectedImprovement", outcome.expectedImprovement());
        fields.put("confidence", outcome.confidence());
        fields.put("confidenceAdjustment", outcome.confidenceAdjustment());
        fields.put("metExpectations", outcome.metExpectations());
        fields.put("executedAt", outcome.executedAt().toEpochMilli());
        fields.put("executionTimeMs", outcome.executionTimeMs());
        fields.put("result", outcome.result());
        fields.put("policyVersion", outcome.policyVersion());
        fields.put("learning", outcome.learning().name());
        fields.put("origin", outcome.origin());
        fields.put("number", outcome.number());
        return fields;
    }

    static Map<String, @Nullable Object> of(Permit permit) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("permitId", permit.permitId());
        fields.put("tenantId", permit.decision().tenantId());
        fields.put("decisionDigest", permit.decisionDigest());
        fields.put("actionDigest", permit.actionDigest());
        fields.put("policyVersion", permit.policyVersion());
        fields.put("policyEpoch", permit.policyEpoch());
        fields.put("controlEpoch", permit.controlEpoch());
        fields.put("issuedAt", permit.issuedAt().toEpochMilli());
        fields.put("expiresAt", permit.expiresAt().toEpochMilli());
        fields.put("adapter", permit.adapter());
        fields.put("reducing", permit.reducing());
        fields.put("service", of(permit.service()));
        fields.put("filesDirectory", permit.filesDirectory());
        fields.put("execution", of(permit.execution()));
        return fields;
    }

    private static @Nullable Map<String, @Nullable Object> of(Permit.@Nullable Service service) {
        return service == null
                ? null
                : Map.of("name", service.name(), "url", service.url(), "idempotent", service.idempotent());
    }

    private static Map<String, @Nullable Object> of(Execution bounds) {
        return Map.of(
                "retries", bounds.retries(),
                "backoffMs", bounds.backoff().toMillis(),
                "multiplier", bounds.multiplier(),
                "attemptTimeoutMs", bounds.attemptTimeout().toMillis(),
                "totalTimeoutMs", bounds.totalTimeout().toMillis());
    }

    static Map<String, @Nullable Object> of(ExecutionReport report) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("permitId", report.permitId());
        fields.put("decisionId", report.decisionId());
        fields.put("tenantId", report.tenantId());
        fields.put("status", report.status().text());
        fields.put("attempts", report.attempts().stream().map(Fields::of).toList());
        fields.put("startedAt", report.startedAt().toEpochMilli());
        fields.put("finishedAt", report.finishedAt().toEpochMilli());
        fields.put("result", report.result());
        fields.put("resultSource", report.resultSource());
        fields.put("warnings", report.warnings());
        fields.put("realisedLoss", report.realisedLoss());
        fields.put("ambiguous", report.ambiguous());
        fields.put("trace", report.trace());
        return fields;
    }

    private static Map<String, @Nullable Object> of(Attempt attempt) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("number", attempt.number());
        fields.put("startedAt", attempt.startedAt().toEpochMilli());
        fields.put("durationMs", attempt.durationMs());
        fields.put("status", attempt.status().text());
        fields.put("error", attempt.error());
        return fields;
    }

    static Map<String, @Nullable Object> of(Checkpoint checkpoint) {
        return Map.of(
                "number",
                checkpoint.number(),
                "at",
                checkpoint.at().toEpochMilli(),
                "partitions",
                checkpoint.partitions().stream().map(Fields::of).toList());
    }

    private static Map<String, @Nullable Object> of(Checkpoint.Tree tree) {
        return Map.of(
                "partition", tree.partition(),
                "size", tree.size(),
                "root", tree.root(),
                "head", tree.head(),
                "nextOffset", tree.nextOffset(),
                "frontier", tree.frontier());
    }

    private static @Nullable Map<String, @Nullable Object> of(@Nullable Metrics metrics) {
        if (metrics == null) {
            return null;
        }
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("successRate", metrics.successRate());
        fields.put("latencyP50Ms", metrics.latencyP50Ms());
        fields.put("latencyP95Ms", metrics.latencyP95Ms());
        fields.put("latencyP99Ms", metrics.latencyP99Ms());
        fields.put("errorRate", metrics.errorRate());
        fields.put("requestsPerSecond", metrics.requestsPerSecond());
        fields.put("cpuUtilization", metrics.cpuUtilization());
        fields.put("memoryUtilization", metrics.memoryUtilization());
        return fields;
    }
}
