package dev.sluice.query;

import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.execute.Redactor;
import dev.sluice.topology.EndedApprovals;
import dev.sluice.topology.HeldDecisions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people are asked about one tenant's decisions, and were in the last 24 hours. */
public final class TenantApprovals {
    private final String tenantId;
    private final TenantStores stores;

    TenantApprovals(String tenantId, TenantStores stores) {
        this.tenantId = tenantId;
        this.stores = stores;
    }

    /** What waits, the nearest deadline first, from after a place on. */
    public Page<ListedApproval> waiting(@Nullable ApprovalPlace after, int limit) {
        return PartitionApprovals.listed(
                new HeldDecisions(stores.waiting()).ofTenant(tenantId, after == null ? null : after.key(), limit + 1),
                limit);
    }

    /** What has ended in one of these ways, the newest first, from after a place on. */
    public Page<ListedApproval> ended(Set<RequestState> states, Instant now, @Nullable ApprovalPlace after, int limit) {
        return new EndedRequests(stores.approvals(), now)
                .page(EndedApprovals.ofTenant(tenantId), ended -> states.contains(ended.state()), after, limit);
    }

    /** The request about one decision, as it stands; null when people were not asked, or it is no longer kept. */
    public @Nullable ApprovalRequest find(String decisionId, Instant now) {
        Waiting waiting = new HeldDecisions(stores.waiting()).byId(tenantId, decisionId);
        return waiting != null
                ? ApprovalRequest.of(waiting, Redactor::redact)
                : new EndedRequests(stores.approvals(), now).find(tenantId, decisionId);
    }
}
