package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import java.util.Map;

/** A bot whose only answer is to retry, again and again, until somebody stops it. */
final class RetryStorm implements Agent {
    static final String NAME = "retry-storm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(Scene scene) {
        double multiplier = scene.dice().chance(0.1) ? 3.5 : 1.5;
        return new Draft(NAME, scene)
                .action("adjust_retry_policy", Map.of("retryMultiplier", multiplier))
                .sure(0.8)
                .expecting(0.2, scene.improvement(0.1))
                .because("try again")
                .decision();
    }
}
