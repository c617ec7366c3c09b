package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.guard.FailureMemory;
import dev.sluice.core.policy.GuardSettings.Failures;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;

/** {@code guards.FailureMemory}. */
final class FailureMemoryGuard {
    private static final Key<Long> LIMIT = Key.of(
            "limit",
            new Whole(0, Failures.MAX_LIMIT),
            (long) Failures.DEFAULT.limit(),
            "Failures of the target within the window that still pass.");
    private static final Key<Duration> WINDOW = Key.of(
            "window", Period.upTo(Failures.MAX_WINDOW), Failures.DEFAULT.window(), "How far back failures count.");
    private static final Key<Double> INSTABILITY = Key.of(
            "maximumInstability",
            new Real(0, 100),
            Failures.DEFAULT.maximumInstability(),
            "The greatest instability that passes: 100 x the weighted share of failures among the target's last 10"
                    + " outcomes within the last hour.");
    private static final Key<Double> DECAY = Key.of(
            "decay", Real.SHARE, Failures.DEFAULT.decay(), "What an outcome weighs compared with the one after it.");
    private static final Key<Long> FROM = Key.of(
            "from",
            new Whole(1, Failures.OUTCOMES),
            (long) Failures.DEFAULT.from(),
            "Outcomes from which on instability is judged.");

    static final Key<Configured<Failures>> KEY = Configured.key(
            FailureMemory.NAME,
            Binding.FREE,
            "Blocks actions on a target that keeps failing.",
            v -> new Failures(v.count(LIMIT), v.of(WINDOW), v.of(INSTABILITY), v.of(DECAY), v.count(FROM)),
            LIMIT,
            WINDOW,
            INSTABILITY,
            DECAY,
            FROM);

    private FailureMemoryGuard() {}
}
