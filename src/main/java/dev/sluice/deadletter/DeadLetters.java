package dev.sluice.deadletter;

import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The dead letters on Kafka, as far as they are committed. For one thread. */
public final class DeadLetters implements AutoCloseable {
    private final CommittedRecords letters;
    /** A consumer of its own: what a letter is about is looked up while letters are being read. */
    private final CommittedRecords originals;

    private final RecordDecoder<DeadLetter> decoder;

    private DeadLetters(CommittedRecords letters, CommittedRecords originals, RecordDecoder<DeadLetter> decoder) {
        this.letters = letters;
        this.originals = originals;
        this.decoder = decoder;
    }

    /**
     * Opens them.
     *
     * @param cluster properties of a consumer
     * @throws DeadLetterException when they cannot be read; so do all methods
     */
    public static DeadLetters open(Map<String, Object> cluster, SerdeFactory serdes) {
        RecordDecoder<DeadLetter> decoder = serdes.valueDecoder(DeadLetter.class);
        return new DeadLetters(new CommittedRecords(cluster), new CommittedRecords(cluster), decoder);
    }

    /** Shows those that are sought, partition by partition in their order, until the reader says false. */
    public void read(Sought sought, Predicate<FiledLetter> reader) {
        Instant since = sought.since();
        for (TopicPartition partition : letters.partitions(Topics.DEAD_LETTERS)) {
            Until until = new Until(sought, reader);
            letters.read(partition, since == null ? 0 : letters.since(partition, since.toEpochMilli()), until);
            if (until.over) {
                return;
            }
        }
    }

    /** Reads until the reader has enough. */
    private final class Until implements Predicate<ConsumerRecord<byte[], byte[]>> {
        private final Sought sought;
        private final Predicate<FiledLetter> reader;
        private boolean over;

        private Until(Sought sought, Predicate<FiledLetter> reader) {
            this.sought = sought;
            this.reader = reader;
        }

        @Override
        public boolean test(ConsumerRecord<byte[], byte[]> record) {
            FiledLetter filed = filed(record);
            over = sought.matches(filed) && !reader.test(filed);
            return !over;
        }
    }

    /** The one at this place. */
    public FiledLetter at(int partition, long offset) {
        TopicPartition lies = new TopicPartition(Topics.DEAD_LETTERS, partition);
        if (!letters.partitions(Topics.DEAD_LETTERS).contains(lies)) {
            throw new DeadLetterException(Topics.DEAD_LETTERS + " has no partition " + partition + ".");
        }
        ConsumerRecord<byte[], byte[]> record = letters.at(lies, offset);
        if (record == null) {
            throw new DeadLetterException("No dead letter lies at " + partition + "@" + offset + ", or not any more.");
        }
        return filed(record);
    }

    private FiledLetter filed(ConsumerRecord<byte[], byte[]> record) {
        Position at = new Position(record.topic(), record.partition(), record.offset());
        try {
            return new FiledLetter(
                    at,
                    Instant.ofEpochMilli(record.timestamp()),
                    decoder.decode(record.topic(), record.headers(), record.value()));
        } catch (UndecodableException none) {
            throw new DeadLetterException("What lies at " + at + " is no dead letter: " + none.getMessage(), none);
        }
    }

    /**
     * Where the replays of records lie, by the records' positions; of a record that was replayed more than once, the last.
     * Each partition the records lie in is read from the first of them on: the only place that knows is the topic itself.
     */
    public Map<Position, Position> replays(Collection<Position> replayed) {
        Map<TopicPartition, Long> first = new HashMap<>();
        replayed.forEach(
                each -> first.merge(new TopicPartition(each.topic(), each.partition()), each.offset() + 1, Math::min));
        Map<String, Position> byName =
                replayed.stream().collect(Collectors.toMap(Position::toString, each -> each, (one, same) -> one));
        Map<Position, Position> replays = new HashMap<>();
        first.forEach((partition, from) -> originals.read(partition, from, record -> {
            Header header = record.headers().lastHeader(Replay.HEADER);
            if (header != null && header.value() != null) {
                Position original = byName.get(new String(header.value(), StandardCharsets.UTF_8));
                if (original != null) {
                    replays.put(original, new Position(record.topic(), record.partition(), record.offset()));
                }
            }
            return true;
        }));
        return replays;
    }

    /**
     * What is to be written to have a record read once more: from the dead letter, or where that was cut, from where the
     * record lies.
     *
     * @throws DeadLetterException when not all of it is to be had any more, or it is not what was put aside
     */
    public Replay replay(FiledLetter filed) {
        if (!filed.isCut()) {
            return Replay.of(filed);
        }
        Position from = filed.from();
        ConsumerRecord<byte[], byte[]> record =
                originals.at(new TopicPartition(from.topic(), from.partition()), from.offset());
        if (record == null) {
            throw new DeadLetterException("Only its first part is kept, and " + from + " is no longer there.");
        }
        return Replay.of(filed, record);
    }

    /** How many partitions a topic has. */
    public int partitionsOf(String topic) {
        return originals.partitions(topic).size();
    }

    /** The topics whose records may be replayed: those the gate reads. */
    static Set<String> replayable() {
        return Set.copyOf(Topics.INPUTS);
    }

    @Override
    public void close() {
        letters.close();
        originals.close();
    }
}
