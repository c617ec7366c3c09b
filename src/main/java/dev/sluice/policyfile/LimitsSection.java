package dev.sluice.policyfile;

import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Whole;
import java.util.List;

/** {@code limits}: what may be done for real in one UTC day. */
final class LimitsSection {
    private static final ExecutionLimits DEFAULT = ExecutionLimits.DEFAULT;

    private static final Key<Boolean> PER = Key.of(
            "per",
            Choice.of(List.of(false, true), perSource -> perSource ? "source" : "tenant"),
            DEFAULT.perSource(),
            "tenant counts all sources of a tenant together, source each on its own.");
    private static final Key<Long> ORDERS =
            Key.of("maxOrdersPerDay", new Whole(0, 1_000_000_000), DEFAULT.maxOrdersPerDay(), "Live actions a day.");
    private static final Key<Double> NOTIONAL = Key.of(
            "maxNotionalPerDay",
            new Real(0, Real.LARGEST),
            DEFAULT.maxNotionalPerDay(),
            "Sum of quantity x price a day, of the types whose notional is required.");
    private static final Key<Double> LOSS =
            Key.of("maxLossPerDay", new Real(0, Real.LARGEST), DEFAULT.maxLossPerDay(), "Realised loss a day.");

    static final Section<ExecutionLimits> SECTION = new Section<>(
            "What may be done for real in one UTC day. 0 means none at all.",
            List.of(PER, ORDERS, NOTIONAL, LOSS),
            v -> new ExecutionLimits(v.of(PER), v.of(ORDERS), v.of(NOTIONAL), v.of(LOSS)));

    private LimitsSection() {}
}
