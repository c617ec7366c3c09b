package dev.sluice.core.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The digests by the definition: all fields in a map, the map as canonical JSON, its text as bytes. */
final class PlainDigests {
    private PlainDigests() {}

    static String action(Action action) {
        return sha256(PlainJson.of(Map.of(
                "type", action.type(),
                "target", action.target(),
                "parameters", action.parameters())));
    }

    static String content(Decision decision) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("decisionId", decision.decisionId());
        fields.put("tenantId", decision.tenantId());
        fields.put("environment", decision.environment().name());
        fields.put("source", decision.source());
        fields.put("action", fields(decision.action()));
        fields.put("confidence", decision.confidence());
        fields.put("requiresHumanApproval", decision.requiresHumanApproval());
        fields.put("allowed", decision.allowed());
        fields.put("mode", decision.mode().name());
        fields.put("acknowledgeRisk", decision.acknowledgeRisk());
        putGiven(fields, "rationale", decision.rationale());
        putGiven(fields, "planId", decision.planId());
        fields.put("hypotheses", hypotheses(decision.hypotheses()));
        fields.put("signals", decision.signals());
        fields.put("context", decision.context());
        fields.put("causationDepth", decision.causationDepth());
        putGiven(fields, "requestedBy", decision.requestedBy());
        fields.put("decidedAt", decision.decidedAt().toEpochMilli());
        return sha256(PlainJson.of(fields));
    }

    private static Map<String, Object> fields(Action action) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("type", action.type());
        fields.put("target", action.target());
        fields.put("parameters", action.parameters());
        putGiven(fields, "description", action.description());
        EstimatedImpact impact = action.estimatedImpact();
        if (impact != null) {
            Map<String, Object> claimed = new TreeMap<>();
            claimed.put("riskLevel", impact.riskLevel());
            putGiven(claimed, "expectedImprovement", impact.expectedImprovement());
            putGiven(claimed, "notional", impact.notional());
            fields.put("estimatedImpact", claimed);
        }
        return fields;
    }

    private static List<Map<String, Object>> hypotheses(List<Hypothesis> hypotheses) {
        return hypotheses.stream()
                .map(each -> Map.<String, Object>of("name", each.name(), "probability", each.probability()))
                .toList();
    }

    private static void putGiven(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
