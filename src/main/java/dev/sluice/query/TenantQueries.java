package dev.sluice.query;

import dev.sluice.core.learn.Windows;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Questions about tenants, answered from the stores this process has.
 *
 * @param access where they are
 * @param windows the windows of the learning memory, as the topology was built with
 * @param clock says what is no longer kept
 * @param retrievals counts the questions
 */
public record TenantQueries(StoreAccess access, Windows windows, InstantSource clock, Retrievals retrievals) {
    /** Questions that nobody has asked yet. */
    public TenantQueries(StoreAccess access, Windows windows, InstantSource clock) {
        this(access, windows, clock, new Retrievals());
    }

    /** A tenant's memory in one partition; for a topology under test, whose one partition has every tenant, any number. */
    public Tenant tenant(String tenantId, int partition, Copy copy) {
        return new Tenant(tenantId, access.of(partition, copy), retrievals);
    }

    /** What people are asked about the decisions of all tenants of one partition, and were. */
    public PartitionApprovals approvals(int partition, Copy copy) {
        return new PartitionApprovals(access.of(partition, copy));
    }

    /** The whole windows of a range, as far as they are kept now. */
    public TimeRange range(@Nullable Instant from, @Nullable Instant to) {
        return TimeRange.of(from, to, windows, clock.instant());
    }

    /** The moment it is. */
    public Instant now() {
        return clock.instant();
    }
}
