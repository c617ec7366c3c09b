package dev.sluice.deadletter;

import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, as it is written once more: the same key, value and headers, to the same partition, with
 * one more header that says which record it repeats.
 *
 * <p>To the same partition, and not to where its key belongs: policies and controls have a copy in every partition, and a
 * record that its producer put into the wrong one is to be found there by the gate and refused with what to mend, not moved
 * quietly.
 */
public final class Replay {
    /** The header that marks a replay. Its value is the position of the record it repeats, such as {@code decisions-3@42}. */
    public static final String HEADER = "sluice-replay-of";

    private static final List<String> IN_EVERY_PARTITION = List.of(Topics.POLICIES, Topics.CONTROLS);

    private final Position of;
    private final byte @Nullable [] key;
    private final byte[] value;
    private final Headers headers;

    private Replay(Position of, byte @Nullable [] key, byte[] value, Headers headers) {
        this.of = of;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /** The record that is repeated. */
    public Position of() {
        return of;
    }

    /** Its key. */
    byte @Nullable [] key() {
        return key;
    }

    /** Its value. */
    byte[] value() {
        return value;
    }

    /** What it is written with. */
    Headers headers() {
        return headers;
    }

    /** From a dead letter that holds all of it. */
    static Replay of(FiledLetter filed) {
        RecordHeaders headers = new RecordHeaders();
        filed.letter()
                .getHeaders()
                .forEach(header -> headers.add(header.getKey(), FiledLetter.bytes(header.getValue())));
        return of(filed, filed.key(), filed.value(), headers);
    }

    /** From where the record still lies, when that is the record which was put aside. */
    static Replay of(FiledLetter filed, ConsumerRecord<byte[], byte[]> record) {
        if (!startsWith(record.key(), filed.key())) {
            throw new DeadLetterException(
                    "Only its first part is kept, and what lies at " + filed.from() + " by now has another key.");
        }
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        return of(filed, record.key(), record.value(), headers);
    }

    private static Replay of(FiledLetter filed, byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        DeadLetter letter = filed.letter();
        Position from = filed.from();
        if (!DeadLetters.replayable().contains(from.topic())) {
            throw new DeadLetterException(from.topic() + " is no topic that the gate reads.");
        }
        if (value == null) {
            throw new DeadLetterException("It has no value, so there is nothing in it to be read.");
        }
        String digest = HexFormat.of().formatHex(Digests.sha256(value));
        if (!digest.equals(letter.getSha256())) {
            throw new DeadLetterException("What is to be written is not what was put aside: its SHA-256 is " + digest
                    + ", that of the record at " + from + " was " + letter.getSha256() + ".");
        }
        headers.remove(HEADER);
        headers.add(HEADER, from.toString().getBytes(StandardCharsets.UTF_8));
        return new Replay(from, key, value, headers);
    }

    private static boolean startsWith(byte @Nullable [] whole, byte @Nullable [] start) {
        if (whole == null || start == null) {
            return whole == null && start == null;
        }
        return start.length <= whole.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }

    /**
     * The partition that the gate will say it belongs to, when that is another one than it lies in.
     *
     * @param partitions how many there are
     */
    public OptionalInt misplaced(int partitions) {
        if (key == null || IN_EVERY_PARTITION.contains(of.topic())) {
            return OptionalInt.empty();
        }
        int belongs = Utils.toPositive(Utils.murmur2(key)) % partitions;
        return belongs == of.partition() ? OptionalInt.empty() : OptionalInt.of(belongs);
    }

    /** Leaves the contents out: they may hold secrets. */
    @Override
    public String toString() {
        return "Replay[" + of + "]";
    }
}
