package dev.sluice.serde.records;

import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Records that could not be read, as they came. */
public final class DeadLetterRecords {
    /** The most that is kept of a key, of a value and of all headers together, bytes. */
    public static final int MOST_KEPT = 64 * 1024;

    private DeadLetterRecords() {}

    /**
     * The dead letter of a record.
     *
     * @param from where the record lies
     * @param key its key
     * @param value its value
     * @param headers its headers; what does not fit in {@value #MOST_KEPT} bytes is left out
     * @param reason why it could not be read
     * @param at the broker's time of the record
     */
    public static DeadLetter toAvro(
            Position from, byte @Nullable [] key, byte @Nullable [] value, Headers headers, String reason, Instant at) {
        return new DeadLetter(
                from.topic(),
                from.partition(),
                from.offset(),
                kept(key),
                kept(value),
                value == null ? 0 : value.length,
                value == null ? null : HexFormat.of().formatHex(Digests.sha256(value)),
                reason,
                kept(headers),
                at);
    }

    private static @Nullable ByteBuffer kept(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_KEPT));
    }

    private static List<dev.sluice.schema.Header> kept(Headers headers) {
        List<dev.sluice.schema.Header> kept = new ArrayList<>();
        int room = MOST_KEPT;
        for (Header each : headers) {
            byte[] value = each.value();
            room -= each.key().getBytes(StandardCharsets.UTF_8).length + (value == null ? 0 : value.length);
            if (room < 0) {
                break;
            }
            kept.add(new dev.sluice.schema.Header(each.key(), value == null ? null : ByteBuffer.wrap(value)));
        }
        return kept;
    }
}
