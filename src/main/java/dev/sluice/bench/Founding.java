package dev.sluice.bench;

import dev.sluice.topology.Topics;
import java.util.List;
import java.util.Map;

/** Sets a gate up: no decision comes before the policy that is to decide it, and none before the metrics of its target. */
final class Founding {
    private Founding() {}

    /** Starts a gate on an empty site, and gives it when it knows the policy and a snapshot of every target. */
    static Gate found(Site site, Loader loader, String policy, Workload workload) {
        return found(site, loader, policy, workload, Map.of());
    }

    /** The same for a gate that is configured with something more. */
    static Gate found(Site site, Loader loader, String policy, Workload workload, Map<String, String> more) {
        var gate = site.startGate(ReferenceRun.GATE, more);
        site.policy(policy);
        loader.before(workload);
        site.awaitRead(List.of(Topics.METRICS_SNAPSHOTS));
        return gate;
    }
}
