package dev.sluice.serde.state;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that stores keep as a number: what guards say when there is nothing to say. The number of each is its place here,
 * so nothing is ever moved, changed or taken out, also when no guard says it any more; what is new goes to the end. A
 * finding that is not here is kept in full, so a sentence that was changed costs bytes and nothing else.
 */
final class KnownFindings {
    /** The number of a finding that has none. */
    static final int UNKNOWN = 0;

    /** Stands for the tenant in a sentence that names it. */
    private static final String TENANT = "{tenantId}";

    private static final List<Finding> ALL = List.of(
            Finding.pass("Intake", "Every field is valid, the id is new, the time in range"),
            Finding.pass("Intake", "Passed when the decision came in"),
            Finding.pass("TenantContext", "Tenant context valid (tenant=" + TENANT + ")"),
            Finding.pass("KillSwitch", "No kill switch covers the decision"),
            Finding.pass("KillSwitch", "Only reducing actions pass, and this is one"),
            Finding.pass("Allowed", "Allowed by its source"),
            Finding.pass("Source", "Any source is heard"),
            Finding.pass("Source", "The source is one of those allowed"),
            Finding.pass("Causation", "The chain of causes is short enough"),
            Finding.pass("ForbiddenAction", "Not one of the forbidden actions"),
            Finding.pass("KnownAction", "The catalog knows the action"),
            Finding.pass("Environment", "The action may run in this environment and mode"),
            Finding.pass("Prerequisites", "Every prerequisite is given"),
            Finding.pass("Parameters", "Every parameter is as declared"),
            Finding.pass("Destination", "The action stays where it may go"),
            Finding.pass("Destination", "The action goes nowhere"),
            Finding.pass("Confidence", "Confidence is at or above the minimum"),
            Finding.pass("Uncertainty", "Uncertainty is within the threshold"),
            Finding.pass("SignalConflict", "No two signals contradict each other"),
            Finding.pass("Metrics", "The target was measured recently"),
            Finding.pass("Metrics", "The action needs no baseline"),
            Finding.pass("Cooldown", "The target has rested"),
            Finding.pass("Cooldown", "The action has no cooldown"),
            Finding.pass("Repetition", "Not approved too often lately"),
            Finding.pass("RateLimit", "No rate limit is set"),
            Finding.pass("RateLimit", "Within the rate limits"),
            Finding.pass("FailureMemory", "The target has not failed too often lately"),
            Finding.pass("Novelty", "Actions of this type have outcomes in this mode"),
            Finding.pass("LearnedTrust", "Actions of this type are trusted"),
            Finding.pass("Validation", "Plan validated successfully"),
            Finding.pass("Validation", "Validation not required for DRY-RUN"),
            Finding.pass("Acknowledgement", "Risk acknowledged for LIVE execution"),
            Finding.pass("Acknowledgement", "Acknowledgement not required for DRY-RUN"),
            Finding.pass("ExecutionLimits", "All execution limits within bounds"),
            Finding.pass("ExecutionLimits", "Limits not enforced for DRY-RUN")
                    .with(Map.of("live", "All execution limits within bounds")),
            Finding.pass("Oversight", "No human is needed"),
            Finding.pass("Rules", "No rule of the policy applies"),
            Finding.pass("Rules", "The policy has no rules for this action"),
            Finding.pass("Concurrency", "A slot is free"));

    private static final Map<String, List<Integer>> BY_GUARD = byGuard();

    private KnownFindings() {}

    private static Map<String, List<Integer>> byGuard() {
        Map<String, List<Integer>> byGuard = new HashMap<>();
        for (int place = 0; place < ALL.size(); place++) {
            byGuard.computeIfAbsent(ALL.get(place).guard(), guard -> new ArrayList<>())
                    .add(place);
        }
        return byGuard;
    }

    /** How many there are, numbered from 1. */
    static int count() {
        return ALL.size();
    }

    /** The number of a finding on a decision of that tenant, or {@link #UNKNOWN}. */
    static int number(Finding finding, String tenantId) {
        if (finding.level() == Level.PASS && finding.violations().isEmpty()) {
            for (int place : BY_GUARD.getOrDefault(finding.guard(), List.of())) {
                Finding known = ALL.get(place);
                if (says(known.message(), finding.message(), tenantId)
                        && known.details().equals(finding.details())) {
                    return place + 1;
                }
            }
        }
        return UNKNOWN;
    }

    private static boolean says(String known, String message, String tenantId) {
        int tenant = known.indexOf(TENANT);
        if (tenant < 0) {
            return known.equals(message);
        }
        int after = tenant + tenantId.length();
        return message.length() == known.length() - TENANT.length() + tenantId.length()
                && message.startsWith(known.substring(0, tenant))
                && message.startsWith(tenantId, tenant)
                && message.startsWith(known.substring(tenant + TENANT.length()), after);
    }

    /** The finding of a number, on a decision of that tenant. */
    static Finding finding(int number, String tenantId) throws IOException {
        if (number <= UNKNOWN || number > ALL.size()) {
            throw new IOException("no finding has the number " + number);
        }
        Finding known = ALL.get(number - 1);
        return known.message().contains(TENANT)
                ? Finding.pass(known.guard(), known.message().replace(TENANT, tenantId))
                : known;
    }
}
