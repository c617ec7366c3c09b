package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Hypothesis;
import java.util.Map;

/** An operations bot that would rather ask: unsure, torn between explanations, happiest when it only tells somebody. */
final class CautiousOps implements Agent {
    static final String NAME = "cautious-ops";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(Scene scene) {
        Dice dice = scene.dice();
        Draft draft = new Draft(NAME, scene)
                .sure(dice.chance(0.3) ? dice.between(0.3, 0.7) : dice.between(0.71, 0.9))
                .askingForHuman(dice.chance(0.12))
                .allowed(!dice.chance(0.03));
        if (dice.chance(0.1)) {
            draft.supposing(new Hypothesis("issuer down", 0.45), new Hypothesis("network", 0.4));
        }
        if (dice.chance(0.06)) {
            draft.signals(Map.of("cpu_high", true, "cpu_low", true));
        }
        return act(draft, scene).decision();
    }

    private static Draft act(Draft draft, Scene scene) {
        double choice = scene.dice().between(0, 1);
        String message =
                scene.site().target() + " at " + Math.round(scene.seen().successRate() * 100) + "%";
        if (choice < 0.3) {
            return draft.action("send_notification", Map.of("message", message));
        }
        if (choice < 0.45) {
            return draft.action("escalate_oncall", Map.of("message", message));
        }
        if (choice < 0.48) {
            return draft.inWords("please have a look at " + message);
        }
        if (choice < 0.55) {
            return draft.action("log_for_analysis", Map.of("note", message));
        }
        if (choice < 0.7) {
            return draft.action("noop", Map.of());
        }
        long percentage = scene.dice().whole(5, 15);
        return draft.action("shift_traffic", Map.of("shiftPercentage", percentage))
                .expecting(0.1, scene.improvement(0.2 * percentage / 100));
    }
}
