package dev.sluice.core.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over {@link CanonicalJson}, as 64 lower-case hexadecimal digits. Numbers are digested by value: 25 and 25.0 are
 * the same. A field that may be left out is left out of the digest when it is.
 */
public final class Digests {
    private static final HexFormat HEX = HexFormat.of();
    // one a thread: every decision is digested twice, and to look the algorithm up takes as long as to use it
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digests::newSha256);
    private static final ThreadLocal<DigestText> TEXT = ThreadLocal.withInitial(DigestText::new);

    private Digests() {}

    /** The digest of type, target and parameters: what a human approves and a rehearsal rehearses. */
    public static String action(Action action) {
        DigestText text = emptyText().open('{');
        what(text, action);
        return sha256(text.close('}'));
    }

    /** The digest of everything in the decision: two records with the same one are the same decision sent twice. */
    public static String content(Decision decision) {
        DigestText text = emptyText().open('{');
        text.name("acknowledgeRisk").flag(decision.acknowledgeRisk());
        action(text.name("action"), decision.action());
        text.name("allowed").flag(decision.allowed());
        text.name("causationDepth").whole(decision.causationDepth());
        text.name("confidence").real(decision.confidence());
        text.name("context").values(decision.context());
        text.name("decidedAt").whole(decision.decidedAt().toEpochMilli());
        text.name("decisionId").text(decision.decisionId());
        text.name("environment").text(decision.environment().name());
        hypotheses(text.name("hypotheses"), decision.hypotheses());
        text.name("mode").text(decision.mode().name());
        text.given("planId", decision.planId());
        text.given("rationale", decision.rationale());
        text.given("requestedBy", decision.requestedBy());
        text.name("requiresHumanApproval").flag(decision.requiresHumanApproval());
        text.name("signals").values(decision.signals());
        text.name("source").text(decision.source());
        text.name("tenantId").text(decision.tenantId());
        return sha256(text.close('}'));
    }

    /** SHA-256 of the UTF-8 bytes of a text, in hexadecimal. */
    public static String sha256(String text) {
        return HEX.formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of some bytes. */
    public static byte[] sha256(byte[] bytes) {
        return SHA_256.get().digest(bytes);
    }

    private static String sha256(DigestText text) {
        MessageDigest digest = SHA_256.get();
        digest.update(text.bytes(), 0, text.length());
        return HEX.formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static DigestText emptyText() {
        DigestText text = TEXT.get();
        text.clear();
        return text;
    }

    private static void what(DigestText text, Action action) {
        text.name("parameters").values(action.parameters());
        text.name("target").text(action.target());
        text.name("type").text(action.type());
    }

    private static void action(DigestText text, Action action) {
        text.open('{');
        text.given("description", action.description());
        impact(text, action.estimatedImpact());
        what(text, action);
        text.close('}');
    }

    private static void impact(DigestText text, @Nullable EstimatedImpact impact) {
        if (impact != null) {
            text.name("estimatedImpact").open('{');
            text.given("expectedImprovement", impact.expectedImprovement());
            text.given("notional", impact.notional());
            text.name("riskLevel").real(impact.riskLevel());
            text.close('}');
        }
    }

    private static void hypotheses(DigestText text, List<Hypothesis> hypotheses) {
        text.open('[');
        for (Hypothesis each : hypotheses) {
            text.open('{').name("name").text(each.name());
            text.name("probability").real(each.probability()).close('}');
        }
        text.close(']');
    }
}
