package dev.sluice.topology;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A policy drawn at random. Every setting has values from the loosest to the strictest, so that a stricter policy is one in
 * which some settings have moved on.
 *
 * @param chosen for each of {@link #SETTINGS} the index of its value
 */
record RandomPolicy(List<Integer> chosen) {
    /** What a policy may say about one thing, loosest first. */
    record Setting(String path, List<Object> values) {}

    private static final String RULE =
            "decision.action.type == 'shift_traffic' && decision.action.parameters.shiftPercentage > 20.0";

    static final List<Setting> SETTINGS = List.of(
            setting("guards.Confidence.minimum", 0.0, 0.3, 0.6, 0.75, 0.9),
            setting("guards.Confidence.mode", "off", "warn", "enforce"),
            setting("guards.Uncertainty.maximum", 1.0, 0.7, 0.5, 0.2),
            setting("guards.Causation.maximumDepth", 5L, 3L, 1L, 0L),
            setting("guards.Prerequisites.mode", "off", "warn", "enforce"),
            setting("guards.Parameters.mode", "off", "warn", "enforce", "enforce"),
            setting("guards.Metrics.maxAge", "PT1H", "PT5M", "PT10S"),
            setting("guards.Metrics.mode", "off", "warn", "enforce", "enforce"),
            setting("guards.Repetition.limit", 100L, 10L, 3L, 1L),
            setting("guards.FailureMemory.limit", 99L, 3L, 0L),
            setting("guards.FailureMemory.maximumInstability", 100.0, 75.0, 20.0),
            setting("guards.FailureMemory.from", 10L, 5L, 1L),
            setting("guards.Novelty.minimum", 0L, 1L, 5L),
            setting("guards.LearnedTrust.hold", 0.2, 0.5, 0.9),
            setting("guards.LearnedTrust.block", 0.0, 0.1, 0.2),
            setting("guards.LearnedTrust.from", 100L, 20L, 2L),
            setting("guards.Oversight.riskLevel", 1.0, 0.7, 0.3),
            setting("guards.Oversight.confidence", 0.0, 0.7, 0.9),
            setting("guards.Oversight.margin", 0.0, 0.1, 0.5),
            setting("concurrency.max", 4L, 3L, 2L, 1L),
            setting("concurrency.queue", 100L, 5L, 0L),
            setting("limits.maxOrdersPerDay", 1000L, 20L, 10L, 5L, 0L),
            setting("limits.maxNotionalPerDay", 1e6, 500.0, 100.0, 0.0),
            setting("limits.maxLossPerDay", 1000.0, 1.0, 0.0),
            setting("rate.perTenant.limit", 0L, 100L, 5L),
            setting("validation.maxAge", "PT24H", "PT24H", "PT1M"),
            setting("live.enabled", true, true, true, false),
            setting("actions.shift_traffic.cooldown", "PT0S", "PT10S", "PT10M"),
            setting("actions.shift_traffic.parameters.shiftPercentage.max", 100.0, 50.0, 10.0),
            setting("actions.shift_traffic.riskFloor", 0.0, 0.5, 0.9),
            setting("actions.send_notification.approval", "never", "live", "always"),
            setting("rules", List.of(), List.of(rule("WARN")), List.of(rule("HOLD")), List.of(rule("BLOCK"))));

    private static Setting setting(String path, Object... values) {
        return new Setting(path, List.of(values));
    }

    private static Map<String, Object> rule(String level) {
        return Map.of("name", "large shift", "when", RULE, "level", level, "code", "LARGE_SHIFT", "message", "large");
    }

    /** Any policy; loose settings are likelier, so that something is approved. */
    static RandomPolicy draw(Random random) {
        return new RandomPolicy(SETTINGS.stream()
                .map(setting -> Math.min(
                        random.nextInt(setting.values().size()),
                        random.nextInt(setting.values().size())))
                .toList());
    }

    /** The same with some settings moved on towards the strictest. */
    RandomPolicy stricter(Random random) {
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < SETTINGS.size(); i++) {
            int last = SETTINGS.get(i).values().size() - 1;
            moved.add(random.nextInt(4) == 0 ? Math.min(last, chosen.get(i) + 1) : chosen.get(i));
        }
        return new RandomPolicy(moved);
    }

    /** The value of a setting. */
    Object value(String path) {
        for (int i = 0; i < SETTINGS.size(); i++) {
            if (SETTINGS.get(i).path().equals(path)) {
                return SETTINGS.get(i).values().get(chosen.get(i));
            }
        }
        throw new IllegalArgumentException(path);
    }

    /** As a document. */
    String document() {
        Map<String, Object> document = new HashMap<>(Map.of("extends", "payments"));
        put(document, "actions.order.notional", true);
        put(document, "actions.order.parameters.quantity.type", "number");
        put(document, "actions.order.parameters.quantity.required", true);
        put(document, "actions.order.parameters.price.type", "number");
        put(document, "actions.shift_traffic.parameters.shiftPercentage.type", "number");
        for (int i = 0; i < SETTINGS.size(); i++) {
            put(document, SETTINGS.get(i).path(), SETTINGS.get(i).values().get(chosen.get(i)));
        }
        return CanonicalJson.of(document);
    }

    @SuppressWarnings("unchecked") // what stands above a value is a map
    private static void put(Map<String, Object> document, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            document.put(path, value);
        } else {
            Object below = document.computeIfAbsent(path.substring(0, dot), key -> new HashMap<String, Object>());
            put((Map<String, Object>) below, path.substring(dot + 1), value);
        }
    }

    /** As it is in force. */
    Policy compiled() {
        return Policies.effective(Map.of("default", document()), Cast.ACME, Environment.DEV)
                .orThrow();
    }
}
