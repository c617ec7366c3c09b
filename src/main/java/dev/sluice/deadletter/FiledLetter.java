package dev.sluice.deadletter;

import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import dev.sluice.schema.Header;
import dev.sluice.serde.records.DeadLetterRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter where it lies.
 *
 * @param at its own place, on {@code dead-letters}
 * @param filedAt when it was put there
 * @param letter what it says
 */
public record FiledLetter(Position at, Instant filedAt, DeadLetter letter) {
    /** Where the record lies that could not be read. */
    public Position from() {
        return new Position(letter.getTopic(), letter.getPartition(), letter.getOffset());
    }

    /** The kept bytes of the record's key; null when it had none. */
    public byte @Nullable [] key() {
        return bytes(letter.getKey());
    }

    /** The kept bytes of the record's value; null when it had none. */
    public byte @Nullable [] value() {
        return bytes(letter.getValue());
    }

    /** Whether not all of the record is kept. Headers beyond the limit are not kept either, and nothing tells. */
    public boolean isCut() {
        byte[] key = key();
        byte[] value = value();
        return (value != null && value.length < letter.getSize())
                || (key != null && key.length >= DeadLetterRecords.MOST_KEPT);
    }

    /** Which record this one repeats, by {@link Replay#HEADER}; empty when it repeats none. */
    public Optional<String> repeats() {
        return letter.getHeaders().stream()
                .filter(header -> header.getKey().equals(Replay.HEADER))
                .map(FiledLetter::text)
                .reduce((earlier, later) -> later);
    }

    private static String text(Header header) {
        byte[] value = bytes(header.getValue());
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** What a buffer holds; its position stays where it is. */
    static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
