package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The guards of one policy, in their order, and how their findings add up. All guards run on every decision. What goes
 * wrong inside one blocks, and so does an empty list: nothing is approved that was not looked at.
 */
public final class Guardrails {
    /** The code of a guard that failed. */
    public static final String GUARD_ERROR = "GUARD_ERROR";
    /** The name in a finding's details for the level a violation would have had: the guard is only watched. */
    public static final String SHADOW = "shadow";

    private final List<Guard> guards;
    private final Policy policy;

    /** These guards, in this order, in the modes of the policy. */
    public Guardrails(List<Guard> guards, Policy policy) {
        this.guards = List.copyOf(guards);
        this.policy = policy;
    }

    /** Findings of one phase, in the order of its guards. */
    public List<Finding> check(Phase phase, Case judged) {
        List<Finding> findings = new ArrayList<>(8);
        for (Guard guard : guards) {
            if (guard.phase() == phase) {
                findings.add(check(guard, judged));
            }
        }
        return findings;
    }

    /** All phases and the verdict they add up to. */
    public Verdict judge(Case judged, Function<Action, Action> redaction) {
        List<Finding> findings = new ArrayList<>(guards.size());
        for (Phase phase : Phase.values()) {
            findings.addAll(check(phase, judged));
        }
        return verdict(judged, findings, redaction);
    }

    private Finding check(Guard guard, Case judged) {
        GuardMode mode = mode(guard, judged);
        if (mode == GuardMode.OFF) {
            return Finding.skipped(guard.name());
        }
        Finding finding = satisfied(guarded(guard, judged), judged.evidence().approvals());
        return mode == GuardMode.WARN && finding.level().compareTo(Level.WARN) > 0 ? shadow(finding) : finding;
    }

    private GuardMode mode(Guard guard, Case judged) {
        boolean fixed = guard.binding() == Binding.CORE || (guard.binding() == Binding.LIVE && judged.isLive());
        return fixed ? GuardMode.ENFORCE : policy.guards().mode(guard.name());
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
        return new Finding(
                finding.guard(),
                Level.WARN,
                finding.message(),
                warnings,
                Map.of(SHADOW, finding.level().name()));
    }

    /** What the findings of all phases add up to. */
    public static Verdict verdict(Case judged, List<Finding> findings, Function<Action, Action> redaction) {
        Decision decision = judged.decision();
        Disposition disposition = disposition(findings);
        boolean blocked = disposition == Disposition.BLOCKED;
        return new Verdict(
                decision.tenantId(),
                decision.decisionId(),
                decision.environment(),
                decision.mode(),
                decision.source(),
                redaction.apply(decision.action()),
                judged.actionDigest(),
                judged.contentDigest(),
                disposition,
                blocked ? Objects.requireNonNullElse(first(findings, Violation::message), "no guard has run") : null,
                blocked ? first(findings, Violation::status) : null,
                blocked ? first(findings, Violation::recommendedAction) : null,
                disposition == Disposition.AWAITING_APPROVAL ? approvalMessage(findings) : null,
                findings,
                judged.evidence());
    }

    private static Disposition disposition(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Disposition.BLOCKED;
        }
        Level worst = findings.stream().map(Finding::level).reduce(Level.PASS, Level::or);
        return switch (worst) {
            case HOLD -> Disposition.AWAITING_APPROVAL;
            case QUEUE -> Disposition.QUEUED;
            case PASS, WARN -> Disposition.APPROVED;
            case BLOCK, SKIPPED -> Disposition.BLOCKED;
        };
    }

    /** What the first BLOCK violation that says anything about it says. */
    private static <T> @Nullable T first(List<Finding> findings, Function<Violation, @Nullable T> part) {
        for (Finding finding : findings) {
            for (Violation violation : finding.violations()) {
                T given = violation.level() == Level.BLOCK ? part.apply(violation) : null;
                if (given != null) {
                    return given;
                }
            }
        }
        return null;
    }

    private static String approvalMessage(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.violations().stream())
                .filter(violation -> violation.level() == Level.HOLD)
                .map(Violation::message)
                .collect(Collectors.joining("; "));
    }
}
