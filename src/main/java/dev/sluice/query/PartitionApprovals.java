package dev.sluice.query;

import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.execute.Redactor;
import dev.sluice.topology.EndedApprovals;
import dev.sluice.topology.HeldDecisions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked about the decisions of one partition, and were in the last 24 hours. Every method reads the stores
 * afresh, and throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException} when they cannot be read.
 */
public final class PartitionApprovals {
    private final TenantStores stores;

    PartitionApprovals(TenantStores stores) {
        this.stores = stores;
    }

    /** What waits, the nearest deadline first, of the tenants asked for, from after a place on. */
    public Page<ListedApproval> waiting(Predicate<String> tenants, @Nullable ApprovalPlace after, int limit) {
        return listed(
                new HeldDecisions(stores.waiting()).ofAll(tenants, after == null ? null : after.key(), limit + 1),
                limit);
    }

    /** What has ended in one of these ways, the newest first, of the tenants asked for, from after a place on. */
    public Page<ListedApproval> ended(
            Predicate<String> tenants,
            Set<RequestState> states,
            Instant now,
            @Nullable ApprovalPlace after,
            int limit) {
        return new EndedRequests(stores.approvals(), now)
                .page(
                        EndedApprovals.ofAll(),
                        ended -> states.contains(ended.state())
                                && tenants.test(ended.held().decision().tenantId()),
                        after,
                        limit);
    }

    static Page<ListedApproval> listed(List<HeldDecisions.Held> held, int limit) {
        Stream<ListedApproval> all = held.stream()
                .map(each -> new ListedApproval(
                        ApprovalRequest.of(each.waiting(), Redactor::redact), new ApprovalPlace(each.place())));
        return Page.of(all, limit);
    }
}
