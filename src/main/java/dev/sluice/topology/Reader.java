package dev.sluice.topology;

import org.apache.kafka.common.header.Headers;

/** Decodes the value of an input record into a core record. */
@FunctionalInterface
public interface Reader<T> {
    /**
     * The record in these bytes.
     *
     * @throws dev.sluice.serde.UndecodableException when they never will be one: the record is a dead letter
     * @throws dev.sluice.serde.RegistryUnavailableException when nobody can say now: the record is tried again
     */
    T read(String topic, Headers headers, byte[] value);
}
