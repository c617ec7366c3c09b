package dev.sluice.topology;

import dev.sluice.core.decision.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

/** The key of an input record is the tenant's id in UTF-8, and murmur2 places it. */
final class Keyed {
    static final String REFUSAL = "the record's key is not the tenantId in UTF-8";

    private Keyed() {}

    /** True when the key is this tenant's. */
    static boolean by(String tenantId, byte @Nullable [] key) {
        return tenantId.equals(text(key));
    }

    /** The key as text; null when there is none or it is not UTF-8. */
    static @Nullable String text(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Why a record of a tenant lies in the wrong partition; empty when it lies in the tenant's. */
    static Optional<String> misplaced(String tenantId, Position position, Partitions partitions) {
        int expected = partition(tenantId, partitions.count());
        return position.partition() == expected
                ? Optional.empty()
                : Optional.of("the record lies in partition " + position.partition() + "; the tenant's is " + expected);
    }

    /** The partition where the default partitioner of Kafka's Java client places a tenant. */
    static int partition(String tenantId, int partitions) {
        return BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), partitions);
    }
}
