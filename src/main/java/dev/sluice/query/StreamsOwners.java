package dev.sluice.query;

import dev.sluice.topology.Stores;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Owners as the last rebalance told this instance. The tenant is placed as the producers of the inputs must place it, by
 * murmur2.
 *
 * @param self what this instance told the others in {@code application.server}
 */
public record StreamsOwners(KafkaStreams streams, HostInfo self) implements Owners {
    @Override
    public Owner of(String tenantId) {
        KeyQueryMetadata known = metadata(tenantId);
        return known.equals(KeyQueryMetadata.NOT_AVAILABLE)
                ? new Owner(-1, Owner.NOBODY, List.of(), self)
                : new Owner(known.partition(), known.activeHost(), List.copyOf(known.standbyHosts()), self);
    }

    private KeyQueryMetadata metadata(String tenantId) {
        try (StringSerializer keys = new StringSerializer()) {
            return streams.queryMetadataForKey(Stores.LEDGER, tenantId, keys);
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return KeyQueryMetadata.NOT_AVAILABLE;
        }
    }
}
