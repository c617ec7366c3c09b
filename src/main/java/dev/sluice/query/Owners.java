package dev.sluice.query;

import java.util.List;
import org.apache.kafka.streams.state.HostInfo;

/** Who can answer for which tenant, as this instance knows it now. */
@FunctionalInterface
public interface Owners {
    /** Who can answer for a tenant. */
    Owner of(String tenantId);

    /** One instance that owns everything, in one partition. */
    static Owners alone() {
        HostInfo self = new HostInfo("localhost", 0);
        return tenantId -> new Owner(0, self, List.of(), self);
    }
}
