package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.policy.GuardSettings.Repetition;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;
import java.util.List;

/** {@code guards.Repetition}. */
final class RepetitionGuard {
    private static final Key<Long> LIMIT = Key.of(
            "limit",
            new Whole(1, Repetition.MAX_LIMIT),
            (long) Repetition.DEFAULT.limit(),
            "After so many approvals within the window the next one is blocked.");
    private static final Key<Duration> WINDOW = Key.of(
            "window", Period.upTo(Repetition.MAX_WINDOW), Repetition.DEFAULT.window(), "How far back approvals count.");
    private static final Key<Boolean> BY = Key.of(
            "by",
            Choice.of(List.of(false, true), byDigest -> byDigest ? "digest" : "type"),
            Repetition.DEFAULT.byDigest(),
            "type counts every approval of the same target and type, digest only those of an identical action.");

    static final Key<Configured<Repetition>> KEY = Configured.key(
            dev.sluice.core.guard.Repetition.NAME,
            Binding.FREE,
            "Blocks what is done over and over.",
            v -> new Repetition(v.count(LIMIT), v.of(WINDOW), v.of(BY)),
            LIMIT,
            WINDOW,
            BY);

    private RepetitionGuard() {}
}
