package dev.sluice.core.guard;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.TargetBinding;
import java.util.ArrayList;
import java.util.List;

/**
 * The right action in the right place: the type may run in the environment, the target belongs to it, and nothing runs
 * for real where the policy does not say so.
 *
 * @param liveEnabled whether anything may run for real
 * @param targets bindings of targets to environments; the first that matches counts
 */
public record EnvironmentGuard(boolean liveEnabled, List<TargetBinding> targets) implements Guard {
    public static final String NAME = "Environment";
    /** The catalog does not list the environment for the type. */
    public static final String ACTION_NOT_ELIGIBLE = "ACTION_NOT_ELIGIBLE";
    /** The policy binds the target to another environment. */
    public static final String ENVIRONMENT_MISMATCH = "ENVIRONMENT_MISMATCH";
    /** The policy does not let anything run for real. */
    public static final String LIVE_DISABLED = "LIVE_DISABLED";

    private static final Finding PASS = Finding.pass(NAME, "The action may run in this environment and mode");

    public EnvironmentGuard {
        targets = List.copyOf(targets);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ACTION;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        List<Violation> violations = new ArrayList<>(0);
        addIneligible(violations, judged);
        addMismatch(violations, judged.decision());
        if (judged.isLive() && !liveEnabled) {
            violations.add(Violation.of(
                    LIVE_DISABLED, Level.BLOCK, "LIVE is not enabled by the policy", "LIVE", "live.enabled: false"));
        }
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static void addIneligible(List<Violation> violations, Case judged) {
        Decision decision = judged.decision();
        CatalogEntry entry = judged.entry();
        if (entry != null && !entry.eligibleIn(decision.environment())) {
            violations.add(Violation.of(
                    ACTION_NOT_ELIGIBLE,
                    Level.BLOCK,
                    "Action " + entry.type() + " is not eligible in " + decision.environment(),
                    decision.environment().name(),
                    entry.environments().toString()));
        }
    }

    private void addMismatch(List<Violation> violations, Decision decision) {
        String target = decision.action().target();
        if (targets.isEmpty() || !Validity.isId(target)) {
            return;
        }
        for (TargetBinding bound : targets) {
            if (bound.matches(target)) {
                if (bound.environment() != decision.environment()) {
                    violations.add(mismatch(target, bound, decision));
                }
                return;
            }
        }
    }

    private static Violation mismatch(String target, TargetBinding bound, Decision decision) {
        return Violation.of(
                ENVIRONMENT_MISMATCH,
                Level.BLOCK,
                "Target " + Figures.shown(target) + " belongs to " + bound.environment() + " (" + bound.match()
                        + "), not to " + decision.environment(),
                decision.environment().name(),
                bound.environment().name());
    }
}
