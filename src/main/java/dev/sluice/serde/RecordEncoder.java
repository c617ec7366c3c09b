package dev.sluice.serde;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Encodes records, whichever serde is inside. As safe for use by several threads as that serde is; our own is.
 */
public final class RecordEncoder<T> {
    private final Serializer<T> serializer;

    RecordEncoder(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    /**
     * The record's bytes, framed by a prefix; a header that would name another schema is removed.
     *
     * @throws RegistryUnavailableException when the registry cannot be asked now
     * @throws RegistryRefusedException when the registry does not have, or does not accept, the record's schema
     * @throws org.apache.kafka.common.errors.SerializationException when the record does not fit its schema
     */
    public byte[] encode(String topic, Headers headers, T record) {
        try {
            return serializer.serialize(topic, headers, record);
        } catch (RuntimeException failure) {
            throw SerdeFailure.onWrite(failure);
        }
    }
}
