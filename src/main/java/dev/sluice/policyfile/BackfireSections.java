package dev.sluice.policyfile;

import dev.sluice.core.policy.Simulation;
import dev.sluice.core.policy.Simulation.Adjustments;
import dev.sluice.core.policy.Simulation.Backfire;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import java.util.List;

/** {@code simulation.backfire} and {@code simulation.adjustments}: what goes wrong, and what an outcome teaches. */
final class BackfireSections {
    private static final Real CORRECTION = new Real(-1, 1);

    private static final Key<Double> BASE =
            Key.of("base", Real.SHARE, Backfire.DEFAULT.base(), "The probability at risk 0.");
    private static final Key<Double> PER_RISK =
            Key.of("perRisk", Real.SHARE, Backfire.DEFAULT.perRisk(), "How much more likely it is at risk 1.");
    private static final Key<Double> FACTOR = Key.of(
            "factor",
            new Real(0, Simulation.LARGEST),
            Backfire.DEFAULT.factor(),
            "The harm, as a share of the gain it would have brought.");
    private static final Key<Double> ROLLBACK =
            Key.of("rollback", new Real(-1, 0), Backfire.DEFAULT.rollback(), "A gain below this is rolled back.");

    static final Key<Backfire> BACKFIRE = Key.of(
            "backfire",
            new Section<>(
                    "How often an action does harm, and how much.",
                    List.of(BASE, PER_RISK, FACTOR, ROLLBACK),
                    v -> new Backfire(v.of(BASE), v.of(PER_RISK), v.of(FACTOR), v.of(ROLLBACK))));

    private static final Key<Double> ROLLED_BACK =
            adjustment("rolledBack", Adjustments.DEFAULT.rolledBack(), "The action had to be rolled back.");
    private static final Key<Double> WORSE =
            adjustment("worse", Adjustments.DEFAULT.worse(), "The key metric got worse.");
    private static final Key<Double> NONE =
            adjustment("none", Adjustments.DEFAULT.none(), "No improvement where one was due.");
    private static final Key<Double> SHORTFALL =
            adjustment("shortfall", Adjustments.DEFAULT.shortfall(), "Better, but short of expectations.");
    private static final Key<Double> MET = adjustment("met", Adjustments.DEFAULT.met(), "Expectations met.");
    private static final Key<Double> EXCEEDED =
            adjustment("exceeded", Adjustments.DEFAULT.exceeded(), "Expectations exceeded.");

    static final Key<Adjustments> ADJUSTMENTS = Key.of(
            "adjustments",
            new Section<>(
                    "What an outcome corrects the source's confidence by.",
                    List.of(ROLLED_BACK, WORSE, NONE, SHORTFALL, MET, EXCEEDED),
                    v -> new Adjustments(
                            v.of(ROLLED_BACK), v.of(WORSE), v.of(NONE), v.of(SHORTFALL), v.of(MET), v.of(EXCEEDED))));

    private BackfireSections() {}

    private static Key<Double> adjustment(String name, double fallback, String about) {
        return Key.of(name, CORRECTION, fallback, about);
    }
}
