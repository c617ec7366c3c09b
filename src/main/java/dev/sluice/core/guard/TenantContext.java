package dev.sluice.core.guard;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.TenantPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose decision it is, and that its record lies where everything of that tenant lies.
 *
 * @param pattern what a tenant id looks like
 */
public record TenantContext(TenantPattern pattern) implements Guard {
    public static final String NAME = "TenantContext";
    /** No tenant is named. */
    public static final String TENANT_MISSING = "TENANT_MISSING";
    /** The tenant's id does not match the pattern. */
    public static final String TENANT_INVALID = "TENANT_INVALID";
    /** The record has another key than the tenant's id. */
    public static final String TENANT_KEY_MISMATCH = "TENANT_KEY_MISMATCH";
    /** The producer placed the record by something other than murmur2 of the tenant's id. */
    public static final String TENANT_PARTITION_MISMATCH = "TENANT_PARTITION_MISMATCH";

    private static final Finding MISSING =
            Finding.of(NAME, Violation.of(TENANT_MISSING, Level.BLOCK, "tenantId is required"));

    /**
     * True when the decision is its tenant's beyond doubt. Of a decision for which this is false nothing of the tenant's
     * state may be read or written: it may belong to somebody else, or to another partition.
     */
    public static boolean isTrusted(Decision decision, Arrival arrival, Policy policy) {
        String tenant = decision.tenantId();
        return !tenant.isEmpty()
                && tenant.equals(arrival.key())
                && arrival.position().partition() == arrival.expectedPartition()
                && policy.tenantPattern().matches().test(tenant);
    }

    /** The same for a case. */
    static boolean isTrusted(Case judged) {
        return isTrusted(judged.decision(), judged.evidence().arrival(), judged.policy());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ADMISSION;
    }

    @Override
    public Binding binding() {
        return Binding.CORE;
    }

    @Override
    public Finding check(Case judged) {
        String tenant = judged.decision().tenantId();
        if (tenant.isEmpty()) {
            return MISSING;
        }
        List<Violation> violations = new ArrayList<>(0);
        if (!pattern.matches().test(tenant)) {
            violations.add(invalid(tenant));
        }
        Arrival arrival = judged.evidence().arrival();
        if (!tenant.equals(arrival.key())) {
            violations.add(otherKey(tenant, arrival));
        }
        if (arrival.position().partition() != arrival.expectedPartition()) {
            violations.add(misplaced(tenant, arrival));
        }
        return violations.isEmpty()
                ? Finding.pass(NAME, "Tenant context valid (tenant=" + tenant + ")")
                : Finding.of(NAME, violations);
    }

    private Violation invalid(String tenant) {
        String shown = Figures.shown(tenant);
        return Violation.of(
                TENANT_INVALID,
                Level.BLOCK,
                "tenantId " + shown + " does not match " + pattern.expression(),
                shown,
                pattern.expression());
    }

    private static Violation otherKey(String tenant, Arrival arrival) {
        String key = arrival.key() == null ? "no text" : Figures.shown(arrival.key());
        String expected = Figures.shown(tenant);
        return Violation.of(
                TENANT_KEY_MISMATCH,
                Level.BLOCK,
                "the record's key is " + key + ", not the tenantId " + expected
                        + ": send the tenantId as the key, in UTF-8",
                key,
                expected);
    }

    private static Violation misplaced(String tenant, Arrival arrival) {
        int partition = arrival.position().partition();
        int expected = arrival.expectedPartition();
        return Violation.of(
                TENANT_PARTITION_MISMATCH,
                Level.BLOCK,
                "the record lies in partition " + partition + ", tenant " + Figures.shown(tenant)
                        + " belongs in partition " + expected
                        + ": set partitioner=murmur2_random on librdkafka producers (Python, Go, .NET, C);"
                        + " leave the default partitioner on Java and kafkajs producers;"
                        + " and send the tenantId as the key, in UTF-8",
                Integer.toString(partition),
                Integer.toString(expected));
    }
}
