package dev.sluice.query;

import org.apache.kafka.streams.KafkaStreams;

/** The stores of a running gate, as far as this instance has them. */
public record StreamsStores(KafkaStreams streams) implements StoreAccess {
    @Override
    public TenantStores of(int partition, Copy copy) {
        return new StreamsPartition(streams, partition, copy);
    }
}
