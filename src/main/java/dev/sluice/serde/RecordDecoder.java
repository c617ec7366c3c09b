package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records and says plainly what is wrong when it cannot, whichever serde is inside. As safe for use by several
 * threads as that serde is; our own is.
 */
public final class RecordDecoder<T> {
    private final Deserializer<T> deserializer;

    RecordDecoder(Deserializer<T> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The record, never null.
     *
     * @throws UndecodableException when the bytes are, and always will be, no such record; null is none either
     * @throws RegistryUnavailableException when the registry cannot be asked now; the same bytes may do later
     */
    public T decode(String topic, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UndecodableException(Reason.NULL_VALUE, "there is no value");
        }
        try {
            var record = deserializer.deserialize(topic, headers, bytes);
            if (record == null) {
                throw new UndecodableException(Reason.NULL_VALUE, "the bytes stand for no value");
            }
            return record;
        } catch (RuntimeException failure) {
            throw SerdeFailure.onRead(failure);
        }
    }
}
