package dev.sluice.http;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Validity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision from a body. Whose it is and who asks for it is not the body's to say: the tenant is that of the path,
 * source and requester are the caller.
 */
final class DecisionBody {
    private static final FieldKind<String> TEXT = FieldKind.text(4096);
    private static final int MOST_HYPOTHESES = 100;

    private DecisionBody() {}

    /**
     * The decision.
     *
     * @throws ProblemException when the gate could only refuse its form
     */
    static Decision read(byte[] body, String tenantId, String caller) {
        BodyFields fields = BodyFields.of(
                body,
                "decisionId",
                "tenantId",
                "environment",
                "source",
                "action",
                "confidence",
                "requiresHumanApproval",
                "allowed",
                "mode",
                "acknowledgeRisk",
                "rationale",
                "planId",
                "hypotheses",
                "signals",
                "context",
                "causationDepth",
                "requestedBy",
                "decidedAt");
        Same.check(fields, "tenantId", tenantId, "the tenant of the path, or left out");
        Same.check(fields, "source", caller, "the name of the caller, or left out");
        Same.check(fields, "requestedBy", caller, "the name of the caller, or left out");
        Decision decision = new Decision(
                fields.required("decisionId", FieldKind.ID),
                tenantId,
                fields.required("environment", FieldKind.choice(Environment.class)),
                caller,
                action(fields.requiredObject(
                        "action", "type", "target", "parameters", "description", "estimatedImpact")),
                fields.required("confidence", FieldKind.NUMBER),
                fields.optional("requiresHumanApproval", FieldKind.FLAG, false),
                fields.optional("allowed", FieldKind.FLAG, true),
                fields.optional("mode", FieldKind.choice(Mode.class), Mode.DRY_RUN),
                fields.optional("acknowledgeRisk", FieldKind.FLAG, false),
                fields.optional("rationale", TEXT),
                fields.optional("planId", FieldKind.ID),
                fields.objects(
                        "hypotheses",
                        MOST_HYPOTHESES,
                        each -> new Hypothesis(
                                each.required("name", TEXT), each.required("probability", FieldKind.NUMBER)),
                        "name",
                        "probability"),
                fields.map("signals", FieldKind.FLAG),
                fields.map("context", TEXT),
                fields.optional("causationDepth", FieldKind.COUNT, 0),
                caller,
                fields.required("decidedAt", FieldKind.INSTANT));
        return checked(decision);
    }

    private static Action action(BodyFields fields) {
        return new Action(
                fields.optional("type", FieldKind.text(Validity.MAX_ID), ""),
                fields.required("target", FieldKind.ID),
                fields.map("parameters", FieldKind.SCALAR),
                fields.optional("description", TEXT),
                impact(fields.optionalObject("estimatedImpact", "riskLevel", "expectedImprovement", "notional")));
    }

    private static @Nullable EstimatedImpact impact(@Nullable BodyFields fields) {
        return fields == null
                ? null
                : new EstimatedImpact(
                        fields.required("riskLevel", FieldKind.NUMBER),
                        fields.optional("expectedImprovement", FieldKind.NUMBER),
                        fields.optional("notional", FieldKind.NUMBER));
    }

    /** What the gate itself would block as invalid is refused with the same words. */
    private static Decision checked(Decision decision) {
        List<Problem> problems = Validity.of(decision);
        if (!problems.isEmpty()) {
            throw Same.refused(problems.get(0));
        }
        return decision;
    }
}
