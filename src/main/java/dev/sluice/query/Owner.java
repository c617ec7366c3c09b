package dev.sluice.query;

import java.util.List;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who can answer for a tenant.
 *
 * @param partition the tenant's; -1 when this instance does not know the cluster yet
 * @param active who judges the tenant; {@link #NOBODY} while nobody does
 * @param standbys who has a warm copy
 * @param self this instance
 */
public record Owner(int partition, HostInfo active, List<HostInfo> standbys, HostInfo self) {
    /** The address of nobody. */
    public static final HostInfo NOBODY = HostInfo.unavailable();

    public Owner {
        standbys = List.copyOf(standbys);
    }

    /** True when this instance knows of an owner. */
    public boolean isKnown() {
        return partition >= 0 && !active.equals(NOBODY);
    }

    /** True when this instance is the owner. */
    public boolean isSelf() {
        return isKnown() && active.equals(self);
    }

    /** True when this instance has a warm copy. */
    public boolean isStandby() {
        return partition >= 0 && standbys.contains(self);
    }
}
