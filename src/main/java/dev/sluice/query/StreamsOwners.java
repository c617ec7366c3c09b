package dev.sluice.query;

import dev.sluice.topology.Stores;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Owners as the last rebalance told this instance. The tenant is placed as the producers of the inputs must place it, by
 * murmur2. An instance that leaves is told nothing more, and its stores are gone before its server is; so it names those it
 * knew last, any of which may have become the owner.
 */
public final class StreamsOwners implements Owners {
    private final KafkaStreams streams;
    private final HostInfo self;
    private volatile List<HostInfo> others = List.of();

    /**
     * Owners as a client knows them.
     *
     * @param self what this instance told the others in {@code application.server}
     */
    public StreamsOwners(KafkaStreams streams, HostInfo self) {
        this.streams = streams;
        this.self = self;
    }

    @Override
    public Owner of(String tenantId) {
        KeyQueryMetadata known = metadata(tenantId);
        return known.equals(KeyQueryMetadata.NOT_AVAILABLE)
                ? new Owner(-1, Owner.NOBODY, others, self)
                : new Owner(known.partition(), known.activeHost(), List.copyOf(known.standbyHosts()), self);
    }

    private KeyQueryMetadata metadata(String tenantId) {
        try (StringSerializer keys = new StringSerializer()) {
            others = streams.metadataForAllStreamsClients().stream()
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(self))
                    .toList();
            return streams.queryMetadataForKey(Stores.LEDGER, tenantId, keys);
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return KeyQueryMetadata.NOT_AVAILABLE;
        }
    }
}
