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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision from a body. Whose it is and who asks for it is not the body's to say: the tenant is that of the path,
 * source and requester are the caller.
 */
final class DecisionBody {
    private static final int LONGEST_TEXT = 4096;
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
                fields.id("decisionId"),
                tenantId,
                fields.choice("environment", Environment.class),
                caller,
                action(fields.required("action", "type", "target", "parameters", "description", "estimatedImpact")),
                fields.number("confidence"),
                fields.flag("requiresHumanApproval", false),
                fields.flag("allowed", true),
                Objects.requireNonNullElse(fields.optionalChoice("mode", Mode.class), Mode.DRY_RUN),
                fields.flag("acknowledgeRisk", false),
                fields.optionalText("rationale", LONGEST_TEXT),
                fields.optionalText("planId", Validity.MAX_ID),
                fields.objects(
                        "hypotheses",
                        MOST_HYPOTHESES,
                        each -> new Hypothesis(each.text("name", LONGEST_TEXT), each.number("probability")),
                        "name",
                        "probability"),
                fields.flags("signals"),
                fields.texts("context", LONGEST_TEXT),
                depth(fields),
                caller,
                fields.instant("decidedAt"));
        return checked(decision);
    }

    private static Action action(BodyFields fields) {
        return new Action(
                Objects.requireNonNullElse(fields.optionalText("type", Validity.MAX_ID), ""),
                fields.id("target"),
                fields.scalars("parameters"),
                fields.optionalText("description", LONGEST_TEXT),
                impact(fields.object("estimatedImpact", "riskLevel", "expectedImprovement", "notional")));
    }

    private static @Nullable EstimatedImpact impact(@Nullable BodyFields fields) {
        return fields == null
                ? null
                : new EstimatedImpact(
                        fields.number("riskLevel"),
                        fields.optionalNumber("expectedImprovement"),
                        fields.optionalNumber("notional"));
    }

    private static int depth(BodyFields fields) {
        Long depth = fields.optionalWhole("causationDepth");
        if (depth == null) {
            return 0;
        }
        if (depth < 0 || depth > Integer.MAX_VALUE) {
            throw ProblemException.badField("causationDepth", "causationDepth is " + depth, "0 or more");
        }
        return depth.intValue();
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
