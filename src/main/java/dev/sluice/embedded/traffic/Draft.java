package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision in the making. Says nothing that an agent did not say. */
final class Draft {
    private final String source;
    private final Scene scene;
    private String type = "";
    private Map<String, Object> parameters = Map.of();
    private @Nullable String words;
    private @Nullable EstimatedImpact impact;
    private double confidence = 0.8;
    private boolean asksForHuman;
    private boolean allowed = true;
    private Mode mode = Mode.DRY_RUN;
    private boolean acknowledged;
    private @Nullable String planId;
    private @Nullable String rationale;
    private List<Hypothesis> hypotheses = List.of();
    private Map<String, Boolean> signals = Map.of();

    Draft(String source, Scene scene) {
        this.source = source;
        this.scene = scene;
    }

    Draft action(String name, Map<String, Object> with) {
        type = name;
        parameters = with;
        return this;
    }

    Draft inWords(String description) {
        words = description;
        return this;
    }

    Draft sure(double how) {
        confidence = Math.round(how * 1_000) / 1_000.0;
        return this;
    }

    Draft expecting(double riskLevel, @Nullable Double improvement) {
        impact = new EstimatedImpact(Math.round(riskLevel * 100) / 100.0, improvement, null);
        return this;
    }

    Draft askingForHuman(boolean asks) {
        asksForHuman = asks;
        return this;
    }

    Draft allowed(boolean upstream) {
        allowed = upstream;
        return this;
    }

    Draft live(boolean acknowledgesRisk) {
        mode = Mode.LIVE;
        acknowledged = acknowledgesRisk;
        return this;
    }

    Draft plan(String id) {
        planId = id;
        return this;
    }

    Draft because(String why) {
        rationale = why;
        return this;
    }

    Draft supposing(Hypothesis... explanations) {
        hypotheses = List.of(explanations);
        return this;
    }

    Draft signals(Map<String, Boolean> seen) {
        signals = seen;
        return this;
    }

    Decision decision() {
        return new Decision(
                scene.decisionId(),
                scene.site().tenantId(),
                scene.environment(),
                source,
                new Action(type, scene.site().target(), parameters, words, impact),
                confidence,
                asksForHuman,
                allowed,
                mode,
                acknowledged,
                rationale,
                planId,
                hypotheses,
                signals,
                Map.of("region", "eu-1"),
                0,
                null,
                scene.at());
    }
}
