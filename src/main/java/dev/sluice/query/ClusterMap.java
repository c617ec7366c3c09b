package dev.sluice.query;

import dev.sluice.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which instance has what, as the last rebalance told this one.
 *
 * @param instances in the order of their addresses
 * @param partitions in their order
 */
public record ClusterMap(List<Instance> instances, List<Partition> partitions) {
    public ClusterMap {
        instances = List.copyOf(instances);
        partitions = List.copyOf(partitions);
    }

    /**
     * One instance of the gate.
     *
     * @param address where the others find it, host:port
     * @param self true for the one that answers
     * @param active the partitions it judges
     * @param standby the partitions it has a warm copy of
     */
    public record Instance(String address, boolean self, List<Integer> active, List<Integer> standby) {}

    /**
     * One partition of the inputs, and so one part of the tenants.
     *
     * @param owner who judges it; null when this instance does not know
     * @param standbys who has a warm copy
     */
    public record Partition(int partition, @Nullable String owner, List<String> standbys) {}

    /** The map of what a running gate knows. */
    public static ClusterMap of(Collection<StreamsMetadata> known, HostInfo self) {
        List<Instance> instances = new ArrayList<>();
        for (StreamsMetadata one : known) {
            HostInfo host = one.hostInfo();
            instances.add(new Instance(
                    address(host),
                    host.equals(self),
                    partitions(one.topicPartitions()),
                    partitions(one.standbyTopicPartitions())));
        }
        instances.sort(Comparator.comparing(Instance::address));
        return new ClusterMap(instances, owners(instances));
    }

    private static List<Integer> partitions(Set<TopicPartition> assigned) {
        return assigned.stream()
                .filter(partition -> partition.topic().equals(Topics.DECISIONS))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }

    private static List<Partition> owners(List<Instance> instances) {
        Map<Integer, Partition> byNumber = new TreeMap<>();
        for (Instance instance : instances) {
            for (int number : instance.active()) {
                byNumber.put(number, new Partition(number, instance.address(), standbys(number, instances)));
            }
            for (int number : instance.standby()) {
                byNumber.putIfAbsent(number, new Partition(number, null, standbys(number, instances)));
            }
        }
        return List.copyOf(byNumber.values());
    }

    private static List<String> standbys(int partition, List<Instance> instances) {
        return instances.stream()
                .filter(instance -> instance.standby().contains(partition))
                .map(Instance::address)
                .toList();
    }

    private static String address(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
