package dev.sluice.query;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for what no tenant owns: the instance that has partition 0, where a policy or control comes into force before
 * anybody is told that it has.
 *
 * @param cluster who has which partition
 */
public record ControlPlaneOwners(Supplier<ClusterMap> cluster) implements Owners {
    private static final int FIRST = 0;

    @Override
    public Owner of(String ignored) {
        ClusterMap now = cluster.get();
        HostInfo self = now.instances().stream()
                .filter(ClusterMap.Instance::self)
                .map(instance -> host(instance.address()))
                .findFirst()
                .orElse(Owner.NOBODY);
        return now.partitions().stream()
                .filter(partition -> partition.partition() == FIRST)
                .map(partition -> new Owner(FIRST, host(partition.owner()), hosts(partition.standbys()), self))
                .findFirst()
                .orElse(new Owner(-1, Owner.NOBODY, List.of(), self));
    }

    private static List<HostInfo> hosts(List<String> addresses) {
        return addresses.stream().map(ControlPlaneOwners::host).toList();
    }

    private static HostInfo host(@Nullable String address) {
        HostInfo host = address == null ? null : HostInfo.buildFromEndpoint(address);
        return host == null ? Owner.NOBODY : host;
    }
}
