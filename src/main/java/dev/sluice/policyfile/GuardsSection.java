package dev.sluice.policyfile;

import dev.sluice.core.guard.Acknowledgement;
import dev.sluice.core.guard.Allowed;
import dev.sluice.core.guard.Binding;
import dev.sluice.core.guard.ConcurrencyGuard;
import dev.sluice.core.guard.Cooldown;
import dev.sluice.core.guard.Destination;
import dev.sluice.core.guard.EnvironmentGuard;
import dev.sluice.core.guard.ExecutionLimitsGuard;
import dev.sluice.core.guard.ForbiddenAction;
import dev.sluice.core.guard.Intake;
import dev.sluice.core.guard.KillSwitch;
import dev.sluice.core.guard.KnownAction;
import dev.sluice.core.guard.Parameters;
import dev.sluice.core.guard.Prerequisites;
import dev.sluice.core.guard.RateLimitGuard;
import dev.sluice.core.guard.Rules;
import dev.sluice.core.guard.SignalConflict;
import dev.sluice.core.guard.Source;
import dev.sluice.core.guard.TenantContext;
import dev.sluice.core.guard.Validation;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code guards}: what becomes of each guard's finding, and the limits of the guards that have some. */
final class GuardsSection {
    /** Every guard, in the order they run. */
    private static final List<Key<? extends Configured<?>>> GUARDS = List.of(
            Configured.key(Intake.NAME, Binding.CORE, "Blocks invalid fields, reused ids and impossible times."),
            Configured.key(TenantContext.NAME, Binding.CORE, "Blocks what does not clearly belong to its tenant."),
            Configured.key(KillSwitch.NAME, Binding.CORE, "Blocks what a control has stopped."),
            Configured.key(Allowed.NAME, Binding.FREE, "Blocks what its own source does not allow."),
            Configured.key(Source.NAME, Binding.FREE, "Blocks sources that are not listed in sources.allow."),
            LimitedGuards.CAUSATION,
            Configured.key(ForbiddenAction.NAME, Binding.CORE, "Blocks what is never done."),
            Configured.key(KnownAction.NAME, Binding.CORE, "Blocks types that are not in the catalog."),
            Configured.key(EnvironmentGuard.NAME, Binding.LIVE, "Blocks actions that are in the wrong environment."),
            Configured.key(Prerequisites.NAME, Binding.FREE, "Blocks actions that lack a name they require."),
            Configured.key(Parameters.NAME, Binding.LIVE, "Blocks parameters that are not as declared."),
            Configured.key(Destination.NAME, Binding.LIVE, "Blocks calls and files that go where they must not."),
            LimitedGuards.CONFIDENCE,
            LimitedGuards.UNCERTAINTY,
            Configured.key(
                    SignalConflict.NAME, Binding.FREE, "Blocks signals that contradict, and recommends observe."),
            LimitedGuards.METRICS,
            Configured.key(Cooldown.NAME, Binding.FREE, "Blocks a type on a target that still cools down."),
            RepetitionGuard.KEY,
            Configured.key(RateLimitGuard.NAME, Binding.FREE, "Blocks what exceeds the limits under rate."),
            FailureMemoryGuard.KEY,
            LimitedGuards.NOVELTY,
            TrustGuard.KEY,
            Configured.key(Validation.NAME, Binding.LIVE, "Blocks live actions that were not rehearsed."),
            Configured.key(Acknowledgement.NAME, Binding.LIVE, "Blocks live actions whose risk nobody acknowledged."),
            Configured.key(ExecutionLimitsGuard.NAME, Binding.LIVE, "Blocks live actions beyond the day's limits."),
            OversightGuard.KEY,
            Configured.key(Rules.NAME, Binding.FREE, "Judges by the policy's own rules."),
            Configured.key(ConcurrencyGuard.NAME, Binding.LIVE, "Queues what finds no free slot."));

    static final Section<GuardSettings> SECTION = new Section<>(
            "What becomes of each guard's finding, and the limits of the guards that have some.",
            List.copyOf(GUARDS),
            GuardsSection::settings);

    private GuardsSection() {}

    private static GuardSettings settings(Values v) {
        return new GuardSettings(
                modes(v),
                v.of(LimitedGuards.CONFIDENCE).limits(),
                v.of(LimitedGuards.UNCERTAINTY).limits(),
                v.of(LimitedGuards.CAUSATION).limits(),
                v.of(LimitedGuards.METRICS).limits(),
                v.of(RepetitionGuard.KEY).limits(),
                v.of(FailureMemoryGuard.KEY).limits(),
                v.of(LimitedGuards.NOVELTY).limits(),
                v.of(TrustGuard.KEY).limits(),
                v.of(OversightGuard.KEY).limits());
    }

    private static Map<String, GuardMode> modes(Values v) {
        Map<String, GuardMode> modes = new TreeMap<>();
        for (Key<? extends Configured<?>> guard : GUARDS) {
            GuardMode mode = v.of(guard).mode();
            if (mode != GuardMode.ENFORCE) {
                modes.put(guard.name(), mode);
            }
        }
        return modes;
    }
}
