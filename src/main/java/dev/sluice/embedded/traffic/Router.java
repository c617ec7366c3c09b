package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Hypothesis;
import java.util.Map;

/** A payment router that knows its trade: it acts where something is wrong, in measure, and claims what it can keep. */
final class Router implements Agent {
    static final String NAME = "payment-router";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(Scene scene) {
        Dice dice = scene.dice();
        Draft draft = new Draft(NAME, scene).sure(dice.between(0.74, 0.95));
        return scene.isTroubled() ? mend(draft, scene) : tend(draft, scene);
    }

    private static Decision mend(Draft draft, Scene scene) {
        Dice dice = scene.dice();
        draft.because("success rate is down to " + Math.round(scene.seen().successRate() * 100) + "%")
                .supposing(
                        new Hypothesis("issuer degraded", dice.between(0.6, 0.8)),
                        new Hypothesis("network", dice.between(0.05, 0.2)))
                .signals(Map.of("error_rate_high", true));
        double choice = dice.between(0, 1);
        if (choice < 0.55) {
            return shift(draft, scene, dice.whole(20, 50));
        }
        if (choice < 0.75) {
            draft.action("enable_backup_provider", Map.of("provider", "standby-1"));
            return draft.expecting(0.35, scene.improvement(0.6)).decision();
        }
        if (choice < 0.9) {
            long percentage = dice.whole(10, 40);
            draft.action("throttle_path", Map.of("throttlePercentage", percentage));
            return draft.expecting(0.3, scene.improvement(0.2 * percentage / 100))
                    .decision();
        }
        draft.action("implement_backoff", Map.of("multiplier", Math.round(dice.between(11, 30)) / 10.0));
        return draft.expecting(0.1, scene.improvement(0.09)).decision();
    }

    private static Decision tend(Draft draft, Scene scene) {
        double choice = scene.dice().between(0, 1);
        draft.because("routine");
        if (choice < 0.35) {
            return shift(draft, scene, scene.dice().whole(5, 15));
        }
        if (choice < 0.6) {
            return draft.action("log_for_analysis", Map.of("note", "all is well"))
                    .decision();
        }
        if (choice < 0.8) {
            return draft.action("noop", Map.of()).decision();
        }
        draft.action(
                "adjust_retry_policy",
                Map.of("retryMultiplier", Math.round(scene.dice().between(10, 20)) / 10.0));
        return draft.expecting(0.15, scene.improvement(0.04)).decision();
    }

    private static Decision shift(Draft draft, Scene scene, long percentage) {
        draft.action("shift_traffic", Map.of("shiftPercentage", percentage));
        return draft.expecting(0.2, scene.improvement(0.36 * percentage / 100)).decision();
    }
}
