package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.guard.LearnedTrust;
import dev.sluice.core.policy.GuardSettings.Trust;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Whole;

/** {@code guards.LearnedTrust}. */
final class TrustGuard {
    private static final Key<Double> HOLD = Key.of(
            "hold", Real.SHARE, Trust.DEFAULT.hold(), "The success rate of the type below which a human is needed.");
    private static final Key<Double> BLOCK = Key.of(
            "block", Real.SHARE, Trust.DEFAULT.block(), "The success rate below which it is blocked; not above hold.");
    private static final Key<Double> RECOVERY = Key.of(
            "recovery",
            Real.SHARE,
            Trust.DEFAULT.recovery(),
            "How far above the line the rate must climb before it is trusted again.");
    private static final Key<Long> FROM = Key.of(
            "from",
            new Whole(1, 1_000_000),
            (long) Trust.DEFAULT.from(),
            "Outcomes within 24 hours from which on the rate counts.");

    static final Key<Configured<Trust>> KEY = Configured.key(
            LearnedTrust.NAME,
            Binding.FREE,
            "Holds, then blocks, a type that no longer succeeds.",
            v -> {
                if (v.of(BLOCK) > v.of(HOLD)) {
                    v.refuse("must not be above hold", "block");
                }
                return new Trust(v.of(HOLD), v.of(BLOCK), v.of(RECOVERY), v.count(FROM));
            },
            HOLD,
            BLOCK,
            RECOVERY,
            FROM);

    private TrustGuard() {}
}
