package dev.sluice.core.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over {@link CanonicalJson}, as 64 lower-case hexadecimal digits. Numbers are digested by value: 25 and 25.0 are
 * the same. A field that may be left out is left out of the digest when it is.
 */
public final class Digests {
    private static final HexFormat HEX = HexFormat.of();

    private Digests() {}

    /** The digest of type, target and parameters: what a human approves and a rehearsal rehearses. */
    public static String action(Action action) {
        return sha256(CanonicalJson.of(Map.of(
                "type", action.type(),
                "target", action.target(),
                "parameters", action.parameters())));
    }

    /** The digest of everything in the decision: two records with the same one are the same decision sent twice. */
    public static String content(Decision decision) {
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
        return sha256(CanonicalJson.of(fields));
    }

    /** SHA-256 of the UTF-8 bytes of a text, in hexadecimal. */
    public static String sha256(String text) {
        return HEX.formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of some bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
}
