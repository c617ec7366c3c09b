package dev.sluice.topology;

import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Counts what the gate decides. Counted when judged, so what an aborted transaction judged twice is counted twice; the
 * topics, not these meters, are the record.
 */
public final class GateMeters {
    /** Verdicts, by disposition and mode. */
    public static final String DECISIONS = "sluice.decisions";
    /** Violations above PASS, by guard, code and level. */
    public static final String FINDINGS = "sluice.findings";
    /** Decisions that came again with the same content and were dropped. */
    public static final String REPEATS = "sluice.repeats";
    /** Time from append to verdict of a decision's first judgement. */
    public static final String VERDICT = "sluice.verdict";

    private final MeterRegistry registry;
    private final Timer verdicts;

    /** Meters in a registry. */
    public GateMeters(MeterRegistry registry) {
        this.registry = registry;
        this.verdicts = Timer.builder(VERDICT)
                .description("Time from append to verdict of a decision's first judgement")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
    }

    /** Counts one decision that came again. */
    void repeated() {
        registry.counter(REPEATS).increment();
    }

    /** Counts one judgement. */
    void judged(Judged judged, long wallClock) {
        Verdict verdict = judged.verdict();
        registry.counter(
                        DECISIONS,
                        "disposition",
                        verdict.disposition().name(),
                        "mode",
                        verdict.mode().name())
                .increment();
        for (Finding finding : verdict.findings()) {
            if (finding.level().compareTo(Level.PASS) > 0) {
                count(finding);
            }
        }
        if (verdict.evidence().cause() == Cause.ARRIVAL) {
            long appended = verdict.evidence().arrival().appendedAt().toEpochMilli();
            verdicts.record(Duration.ofMillis(Math.max(0, wallClock - appended)));
        }
    }

    private void count(Finding finding) {
        for (Violation violation : finding.violations()) {
            registry.counter(
                            FINDINGS,
                            "guard",
                            finding.guard(),
                            "code",
                            violation.code(),
                            "level",
                            violation.level().name())
                    .increment();
        }
    }
}
