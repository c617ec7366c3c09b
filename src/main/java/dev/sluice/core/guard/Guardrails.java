package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The guards of one policy, in their order, and how their findings add up. All guards run on every decision. What goes
 * wrong inside one blocks, and so does an empty list: nothing is approved that was not looked at.
 */
public final class Guardrails {
    /** The code of a guard that failed. */
    public static final String GUARD_ERROR = "GUARD_ERROR";
    /** The name in a finding's details for the level a violation would have had: the guard is only watched. */
    public static final String SHADOW = "shadow";

    private final Map<Phase, List<Moded>> guards = new EnumMap<>(Phase.class);

    /** These guards, in this order, in the modes of the policy. */
    public Guardrails(List<Guard> guards, Policy policy) {
        for (Phase phase : Phase.values()) {
            this.guards.put(phase, moded(guards, policy, phase));
        }
    }

    /** Every guard, with the limits and in the modes of the policy. */
    public static Guardrails of(Policy policy) {
        GuardSettings settings = policy.guards();
        return new Guardrails(
                List.of(
                        new Intake(),
                        new TenantContext(policy.tenantPattern()),
                        new KillSwitch(),
                        new Allowed(),
                        new Source(policy.sources()),
                        new Causation(settings.maximumCausationDepth()),
                        new ForbiddenAction(),
                        new KnownAction(),
                        new EnvironmentGuard(policy.liveEnabled(), policy.targets()),
                        new Prerequisites(),
                        new Parameters(),
                        new Destination(policy.reach()),
                        new Confidence(settings.minimumConfidence()),
                        new Uncertainty(settings.maximumUncertainty()),
                        new SignalConflict(),
                        new MetricsGuard(settings.metricsMaxAge()),
                        new Cooldown(),
                        new Repetition(settings.repetition()),
                        new RateLimitGuard(policy.ratePerSource(), policy.ratePerTenant()),
                        new FailureMemory(settings.failures()),
                        new Novelty(settings.noveltyMinimum()),
                        new LearnedTrust(settings.trust()),
                        new Validation(policy.validationMaxAge()),
                        new Acknowledgement(),
                        new ExecutionLimitsGuard(policy.limits()),
                        new Oversight(settings.oversight(), leastJudged(settings)),
                        new Rules(policy.rules()),
                        new ConcurrencyGuard(policy.concurrency())),
                policy);
    }

    /** The confidence from which on a human is asked: below it the guard Confidence blocks, unless it only watches. */
    private static double leastJudged(GuardSettings settings) {
        return settings.mode(Confidence.NAME) == GuardMode.ENFORCE ? settings.minimumConfidence() : 0;
    }

    private static List<Moded> moded(List<Guard> guards, Policy policy, Phase phase) {
        return guards.stream()
                .filter(guard -> guard.phase() == phase)
                .map(guard -> new Moded(guard, policy.guards().mode(guard.name())))
                .toList();
    }

    /** Every guard in its order. */
    public List<Guard> guards() {
        return guards.values().stream().flatMap(List::stream).map(Moded::guard).toList();
    }

    /** A guard and what the policy makes of it. */
    private record Moded(Guard guard, GuardMode mode) {
        GuardMode in(Case judged) {
            return mode == GuardMode.ENFORCE || guard.isEnforced(judged) ? GuardMode.ENFORCE : mode;
        }
    }

    /** Findings of one phase, in the order of its guards. */
    public List<Finding> check(Phase phase, Case judged) {
        List<Moded> asked = Objects.requireNonNull(guards.get(phase));
        List<Finding> findings = new ArrayList<>(asked.size());
        for (Moded guard : asked) {
            findings.add(check(guard, judged));
        }
        return findings;
    }

    /** All phases and the verdict they add up to. */
    public Verdict judge(Case judged, Function<Action, Action> redaction) {
        List<Finding> findings = new ArrayList<>(32);
        for (Phase phase : Phase.values()) {
            findings.addAll(check(phase, judged));
        }
        return verdict(judged, findings, redaction);
    }

    private static Finding check(Moded guard, Case judged) {
        GuardMode mode = guard.in(judged);
        if (mode == GuardMode.OFF) {
            return Settings.skipped(guard.guard().name(), judged.policy());
        }
        Finding found = Settings.located(guarded(guard.guard(), judged), judged);
        Finding finding = satisfied(found, judged.evidence().approvals());
        return mode == GuardMode.WARN && finding.level().compareTo(Level.WARN) > 0 ? shadow(finding) : finding;
    }

    private static Finding guarded(Guard guard, Case judged) {
        try {
            return guard.check(judged);
        } catch (RuntimeException e) {
            String message =
                    "Guard " + guard.name() + " failed: " + e.getClass().getSimpleName();
            return Finding.of(guard.name(), Violation.of(GUARD_ERROR, Level.BLOCK, message));
        }
    }

    /** HOLD violations that somebody was shown and approved count as passed, and say who approved them. */
    private static Finding satisfied(Finding finding, Approvals approvals) {
        if (finding.level().compareTo(Level.HOLD) < 0 || approvals.satisfied().isEmpty()) {
            return finding;
        }
        List<Violation> violations = finding.violations().stream()
                .map(violation -> satisfied(violation, approvals))
                .toList();
        Level worst = violations.stream().map(Violation::level).reduce(Level.PASS, Level::or);
        return new Finding(finding.guard(), worst, message(finding, violations, worst), violations, finding.details());
    }

    private static String message(Finding finding, List<Violation> violations, Level worst) {
        return violations.stream()
                .filter(violation -> violation.level() == worst)
                .map(Violation::message)
                .findFirst()
                .orElse(finding.message());
    }

    private static Violation satisfied(Violation violation, Approvals approvals) {
        String by = violation.level() == Level.HOLD ? approvals.by(violation.code()) : null;
        return by == null
                ? violation
                : new Violation(
                        violation.code(),
                        Level.PASS,
                        violation.message() + " (approved by " + by + ")",
                        violation.observed(),
                        violation.limit(),
                        violation.status(),
                        violation.recommendedAction());
    }

    private static Finding shadow(Finding finding) {
        List<Violation> warnings = finding.violations().stream()
                .map(violation -> violation.level().compareTo(Level.WARN) > 0 ? violation.at(Level.WARN) : violation)
                .toList();
        Map<String, String> details = new HashMap<>(finding.details());
        details.put(SHADOW, finding.level().name());
        return new Finding(finding.guard(), Level.WARN, finding.message(), warnings, details);
    }

    /** What the findings of all phases add up to. */
    public static Verdict verdict(Case judged, List<Finding> findings, Function<Action, Action> redaction) {
        return Verdict.of(judged, findings, redaction);
    }
}
