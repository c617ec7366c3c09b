package dev.sluice.bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What is proposed, and what is wrong with it if something is: one in ten is blocked by one guard or another, one in a
 * hundred needs a human.
 *
 * @param type of the action
 * @param parameters of the action
 * @param confidence of the source
 * @param asksForHuman whether the source asks for one
 * @param allowed the source's own go or no-go
 * @param signals what it observed
 */
record Proposal(
        String type,
        Map<String, Object> parameters,
        double confidence,
        boolean asksForHuman,
        boolean allowed,
        Map<String, Boolean> signals) {
    /** The types of the payments preset. */
    static final List<String> TYPES = List.of(
            "shift_traffic",
            "disable_route",
            "adjust_retry_policy",
            "implement_backoff",
            "throttle_path",
            "enable_backup_provider",
            "send_notification",
            "escalate_oncall",
            "log_for_analysis",
            "noop");

    private static final int ALL = 1_000;

    Proposal(String type, SplittableRandom dice) {
        this(type, dice, Flaw.of(dice.nextInt(ALL)));
    }

    private Proposal(String type, SplittableRandom dice, Flaw flaw) {
        this(
                flaw == Flaw.UNKNOWN_TYPE ? "reboot_everything" : type,
                flaw == Flaw.UNKNOWN_PARAMETER ? Map.of("force", true) : parameters(type, dice),
                flaw == Flaw.UNSURE ? 0.35 + dice.nextInt(20) / 100.0 : 0.71 + dice.nextInt(28) / 100.0,
                flaw == Flaw.ASKS,
                flaw != Flaw.NO_GO,
                flaw == Flaw.CONFLICT
                        ? Map.of("cpu_high", true, "cpu_low", true)
                        : Map.of("error_rate_high", true, "cpu_high", dice.nextBoolean()));
    }

    private static Map<String, Object> parameters(String type, SplittableRandom dice) {
        return switch (type) {
            case "shift_traffic" -> Map.of("shiftPercentage", 5L + dice.nextInt(40));
            case "adjust_retry_policy" -> Map.of("retryMultiplier", 1 + dice.nextInt(20) / 10.0);
            case "implement_backoff" -> Map.of("multiplier", 1 + dice.nextInt(20) / 10.0);
            case "throttle_path" -> Map.of("throttlePercentage", 5L + dice.nextInt(80));
            case "enable_backup_provider" -> Map.of("provider", "provider-" + dice.nextInt(5));
            case "send_notification" -> Map.of("message", "success rate fell, see dashboard " + dice.nextInt(100));
            case "escalate_oncall" -> Map.of("message", "nothing has helped so far");
            case "log_for_analysis" -> Map.of("note", "window " + dice.nextInt(1_000));
            default -> Map.of();
        };
    }

    /** What may be wrong, and with how many of a thousand. */
    private enum Flaw {
        UNSURE(40),
        UNKNOWN_PARAMETER(25),
        NO_GO(15),
        UNKNOWN_TYPE(10),
        CONFLICT(10),
        ASKS(10),
        NONE(890);

        private final int share;

        Flaw(int share) {
            this.share = share;
        }

        static Flaw of(int thrown) {
            int left = thrown;
            for (var flaw : values()) {
                left -= flaw.share;
                if (left < 0) {
                    return flaw;
                }
            }
            return NONE;
        }
    }
}
