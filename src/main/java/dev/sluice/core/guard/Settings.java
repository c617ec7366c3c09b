package dev.sluice.core.guard;

import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Policy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which setting of the policy decides what a code means, so that whoever asks why can be shown its line. */
final class Settings {
    private static final String TYPE = "{type}";
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry(TenantContext.TENANT_INVALID, "tenant.pattern"),
            Map.entry(Source.SOURCE_NOT_ALLOWED, "sources.allow"),
            Map.entry(Causation.CAUSATION_LOOP, "guards.Causation.maximumDepth"),
            Map.entry(KnownAction.UNKNOWN_ACTION, "actions"),
            Map.entry(EnvironmentGuard.ACTION_NOT_ELIGIBLE, "actions.{type}.environments"),
            Map.entry(EnvironmentGuard.ENVIRONMENT_MISMATCH, "environments.targets"),
            Map.entry(EnvironmentGuard.LIVE_DISABLED, "live.enabled"),
            Map.entry(Prerequisites.MISSING_PREREQUISITE, "actions.{type}.requires"),
            Map.entry(Parameters.PARAMETER_MISSING, "actions.{type}.parameters"),
            Map.entry(Parameters.PARAMETER_UNKNOWN, "actions.{type}.parameters"),
            Map.entry(Parameters.PARAMETER_TYPE, "actions.{type}.parameters"),
            Map.entry(Parameters.PARAMETER_OUT_OF_RANGE, "actions.{type}.parameters"),
            Map.entry(Parameters.PARAMETER_SUSPICIOUS, "actions.{type}.parameters"),
            Map.entry(Destination.DESTINATION_NOT_ALLOWED, "destinations.allow"),
            Map.entry(Destination.PATH_NOT_ALLOWED, "files.directory"),
            Map.entry(Confidence.CONFIDENCE_BELOW_THRESHOLD, "guards.Confidence.minimum"),
            Map.entry(Uncertainty.UNCERTAINTY_NOOP, "guards.Uncertainty.maximum"),
            Map.entry(MetricsGuard.METRICS_MISSING, "actions.{type}.needsBaseline"),
            Map.entry(MetricsGuard.METRICS_STALE, "guards.Metrics.maxAge"),
            Map.entry(Cooldown.COOLDOWN_ACTIVE, "actions.{type}.cooldown"),
            Map.entry(Repetition.REPETITION_SUPPRESSED, "guards.Repetition.limit"),
            Map.entry(RateLimitGuard.RATE_EXCEEDED, "rate"),
            Map.entry(FailureMemory.RECENT_FAILURES, "guards.FailureMemory.limit"),
            Map.entry(FailureMemory.INSTABILITY, "guards.FailureMemory.maximumInstability"),
            Map.entry(Novelty.NOVEL_SITUATION, "guards.Novelty.minimum"),
            Map.entry(LearnedTrust.TRUST_DEMOTED, "guards.LearnedTrust.hold"),
            Map.entry(Validation.VALIDATION_REQUIRED, "validation.maxAge"),
            Map.entry(ExecutionLimitsGuard.MAX_ORDERS_REACHED, "limits.maxOrdersPerDay"),
            Map.entry(ExecutionLimitsGuard.MAX_NOTIONAL_REACHED, "limits.maxNotionalPerDay"),
            Map.entry(ExecutionLimitsGuard.NOTIONAL_UNKNOWN, "actions.{type}.notional"),
            Map.entry(ExecutionLimitsGuard.MAX_LOSS_REACHED, "limits.maxLossPerDay"),
            Map.entry(Oversight.HIGH_IMPACT, "guards.Oversight.riskLevel"),
            Map.entry(Oversight.LOW_CONFIDENCE, "guards.Oversight.confidence"),
            Map.entry(Oversight.AMBIGUOUS_HYPOTHESES, "guards.Oversight.margin"),
            Map.entry(Oversight.APPROVAL_ALWAYS, "actions.{type}.approval"),
            Map.entry(Oversight.APPROVAL_EXPIRED, "approval.deadline"),
            Map.entry(ConcurrencyGuard.SLOTS_BUSY, "concurrency.max"),
            Map.entry(ConcurrencyGuard.QUEUE_FULL, "concurrency.queue"),
            Map.entry(ConcurrencyGuard.QUEUE_EXPIRED, "concurrency.queueTimeout"));

    private Settings() {}

    /** The path of the setting, or null when no policy decides what the code means. */
    static @Nullable String of(Violation violation, @Nullable CatalogEntry entry) {
        if (violation.code().equals(LearnedTrust.TRUST_DEMOTED) && violation.level() == Level.BLOCK) {
            return "guards.LearnedTrust.block";
        }
        String path = BY_CODE.get(violation.code());
        return path == null || entry == null ? path : path.replace(TYPE, entry.type());
    }

    /** The finding of a guard that is off, with the line that says so. */
    static Finding skipped(String guard, Policy policy) {
        String line = policy.origins().of("guards." + guard + ".mode");
        return Finding.skipped(guard).with(Map.of(Finding.POLICY, line));
    }

    /** The finding with the document and line of every setting that decided it, in {@link Finding#POLICY}. */
    static Finding located(Finding finding, Case judged) {
        if (finding.violations().isEmpty() || finding.details().containsKey(Finding.POLICY)) {
            return finding;
        }
        if (finding.violations().size() == 1 && finding.details().isEmpty()) {
            return located(finding, of(finding.violations().get(0), judged.entry()), judged.policy());
        }
        Map<String, String> lines = new LinkedHashMap<>();
        for (Violation violation : finding.violations()) {
            String setting = of(violation, judged.entry());
            if (setting != null) {
                lines.putIfAbsent(violation.code(), judged.policy().origins().of(setting));
            }
        }
        return located(finding, lines);
    }

    /** The usual case: one violation, and nothing else to record. */
    private static Finding located(Finding finding, @Nullable String setting, Policy policy) {
        return setting == null
                ? finding
                : finding.with(Map.of(Finding.POLICY, policy.origins().of(setting)));
    }

    /** The finding with the lines of these codes: one line for all, or else also one for each. */
    static Finding located(Finding finding, Map<String, String> byCode) {
        Set<String> lines = new LinkedHashSet<>(byCode.values());
        if (lines.isEmpty()) {
            return finding;
        }
        Map<String, String> details = new HashMap<>(finding.details());
        details.put(Finding.POLICY, String.join(", ", lines));
        if (lines.size() > 1) {
            byCode.forEach((code, line) -> details.put(Finding.POLICY + "." + code, line));
        }
        return finding.with(details);
    }
}
