package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.policy.GuardSettings.Oversight;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Real;

/** {@code guards.Oversight}. */
final class OversightGuard {
    private static final Key<Double> RISK_LEVEL =
            Key.of("riskLevel", Real.SHARE, Oversight.DEFAULT.riskLevel(), "The risk from which on a human is asked.");
    private static final Key<Double> CONFIDENCE = Key.of(
            "confidence",
            new Real(0, 0.99),
            Oversight.DEFAULT.confidence(),
            "The confidence below which a human is asked.");
    private static final Key<Double> MARGIN = Key.of(
            "margin",
            Real.SHARE,
            Oversight.DEFAULT.margin(),
            "A human is asked when the two likeliest hypotheses are closer than this.");

    static final Key<Configured<Oversight>> KEY = Configured.key(
            dev.sluice.core.guard.Oversight.NAME,
            Binding.FREE,
            "Asks a human.",
            v -> new Oversight(v.of(RISK_LEVEL), v.of(CONFIDENCE), v.of(MARGIN)),
            RISK_LEVEL,
            CONFIDENCE,
            MARGIN);

    private OversightGuard() {}
}
