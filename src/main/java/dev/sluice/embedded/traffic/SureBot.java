package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import java.util.Map;

/** A bot that is always sure: it asks for too much, promises more than it can keep, and sees no risk. */
final class SureBot implements Agent {
    static final String NAME = "sure-bot";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(Scene scene) {
        Dice dice = scene.dice();
        Draft draft = new Draft(NAME, scene)
                .sure(dice.chance(0.06) ? 1.0 : dice.between(0.93, 0.99))
                .because("I have seen this before")
                .expecting(0.05, Math.round(dice.between(0.2, 0.5) * 100) / 100.0);
        if (dice.chance(0.12)) {
            draft.live(false);
        }
        return act(draft, dice).decision();
    }

    private static Draft act(Draft draft, Dice dice) {
        double choice = dice.between(0, 1);
        if (choice < 0.4) {
            return draft.action("shift_traffic", Map.of("shiftPercentage", dice.whole(20, 90)));
        }
        if (choice < 0.6) {
            return draft.action("disable_route", Map.of()).expecting(dice.between(0.5, 0.95), 0.4);
        }
        if (choice < 0.75) {
            return draft.action("throttle_path", Map.of("throttlePercentage", dice.whole(20, 100)));
        }
        if (choice < 0.9) {
            return draft.action("enable_backup_provider", Map.of("provider", "standby-2"));
        }
        if (choice < 0.95) {
            return draft.action("drop_database", Map.of());
        }
        return draft.action("shift_trafic", Map.of("shiftPercentage", 20L));
    }
}
