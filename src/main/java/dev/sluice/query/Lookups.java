package dev.sluice.query;

import dev.sluice.core.learn.Windows;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Everything about a gate that can be looked up.
 *
 * @param tenants what its stores know
 * @param owners who has which tenant
 * @param cluster who has which partition
 * @param state of its client
 * @param topology what it is made of
 */
public record Lookups(
        TenantQueries tenants,
        Owners owners,
        Supplier<ClusterMap> cluster,
        Supplier<KafkaStreams.State> state,
        TopologyDescription topology) {

    /**
     * Look-ups in a running gate.
     *
     * @param topology what the client runs
     * @param windows what the topology was built with
     * @param self what the client tells the other instances in {@code application.server}
     */
    public static Lookups in(KafkaStreams streams, Topology topology, Windows windows, HostInfo self) {
        return new Lookups(
                new TenantQueries(new StreamsStores(streams), windows, InstantSource.system()),
                new StreamsOwners(streams, self),
                () -> ClusterMap.of(
                        streams.state().isRunningOrRebalancing() ? streams.metadataForAllStreamsClients() : List.of(),
                        self),
                streams::state,
                topology.describe());
    }
}
