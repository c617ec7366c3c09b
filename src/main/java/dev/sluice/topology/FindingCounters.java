package dev.sluice.topology;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Rules;
import dev.sluice.core.guard.Violation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what guards find wrong. A counter is looked for in the registry once, then kept here: the registry would put its
 * name together anew for every finding. Guards have codes of their own; those that policies make up for their rules are
 * counted one by one up to {@value #MOST_RULE_CODES} of them, and all others together as {@value #OTHER}.
 */
final class FindingCounters {
    /** Codes of rules that have a counter each. */
    static final int MOST_RULE_CODES = 50;
    /** What stands for every other code of a rule. */
    static final String OTHER = "OTHER";

    private final MeterRegistry registry;
    private final Map<String, Map<String, Map<Level, Counter>>> byGuard = new ConcurrentHashMap<>();

    FindingCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts every violation of a finding. */
    void count(Finding finding) {
        for (Violation violation : finding.violations()) {
            counter(finding.guard(), violation.code(), violation.level()).increment();
        }
    }

    private Counter counter(String guard, String code, Level level) {
        Map<String, Map<Level, Counter>> codes = byGuard.computeIfAbsent(guard, unseen -> new ConcurrentHashMap<>());
        Map<Level, Counter> levels = codes.get(code);
        if (levels == null) {
            String shown = guard.equals(Rules.NAME) && codes.size() >= MOST_RULE_CODES ? OTHER : code;
            levels = codes.computeIfAbsent(shown, unseen -> new ConcurrentHashMap<>());
            return levels.computeIfAbsent(level, unseen -> registered(guard, shown, level));
        }
        Counter counter = levels.get(level);
        return counter == null ? levels.computeIfAbsent(level, unseen -> registered(guard, code, level)) : counter;
    }

    private Counter registered(String guard, String code, Level level) {
        return Counter.builder(GateMeters.FINDINGS)
                .description("What guards found wrong, and what would have been wrong in a guard that only warns")
                .tags("guard", guard, "code", code, "level", level.name())
                .register(registry);
    }
}
