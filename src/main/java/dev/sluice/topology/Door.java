package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Problem;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.DeadLetterRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where input records come in: each is decoded, or becomes a dead letter in the same transaction.
 *
 * @param <T> what they are decoded to
 */
final class Door<T> {
    /** The largest value taken, in bytes. */
    static final int MAX_VALUE_BYTES = 1 << 20;

    private final ProcessorContext<Object, Object> context;
    private final Reader<T> reader;
    private final boolean timed;
    private final CommitPace pace;

    /** A door; {@code timed} when the append time of its records matters, as it does for all but the control plane. */
    Door(ProcessorContext<Object, Object> context, Reader<T> reader, boolean timed) {
        this.context = context;
        this.reader = reader;
        this.timed = timed;
        pace = Notebook.of(context).pace();
    }

    /** What the record holds, or null when it has been put aside. */
    @Nullable
    T open(Record<byte[], byte[]> letter) {
        keepPace(letter);
        byte[] value = letter.value();
        if (timed && letter.timestamp() == AppendTime.ABSURD) {
            return refuse(letter, "the record's timestamp lies outside 2015 to 2100; its topic must use LogAppendTime");
        }
        if (value == null) {
            return refuse(letter, "the value is null");
        }
        if (value.length > MAX_VALUE_BYTES) {
            return refuse(
                    letter, "the value has " + value.length + " bytes; at most " + MAX_VALUE_BYTES + " are taken");
        }
        try {
            return reader.read(position().topic(), letter.headers(), value);
        } catch (UndecodableException e) {
            return refuse(letter, String.valueOf(e.getMessage()));
        }
    }

    private void keepPace(Record<byte[], byte[]> letter) {
        pace.took(context, timed ? letter.timestamp() : context.currentSystemTimeMs());
    }

    /** Puts a record aside that was decoded, for what is wrong with it. */
    void refuse(Record<byte[], byte[]> letter, List<Problem> problems) {
        refuse(letter, problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
    }

    /** Puts a record aside. */
    @Nullable
    T refuse(Record<byte[], byte[]> letter, String reason) {
        Position position = position();
        Instant at = appendedAt(letter);
        byte[] key = letter.key() == null || letter.key().length > DeadLetterRecords.MOST_KEPT ? null : letter.key();
        Headers trace = trace(letter.headers());
        context.forward(
                new Record<>(
                        key,
                        DeadLetterRecords.toAvro(position, letter.key(), letter.value(), letter.headers(), reason, at),
                        at.toEpochMilli(),
                        trace),
                Topics.DEAD_LETTERS);
        context.forward(
                new Record<>(
                        "",
                        new AuditEntry(
                                0,
                                0,
                                AuditKind.DEAD_LETTER,
                                "",
                                position.toString(),
                                position,
                                at,
                                null,
                                0,
                                null,
                                null,
                                "dead-letter",
                                reason,
                                Map.of()),
                        at.toEpochMilli(),
                        trace),
                Nodes.AUDIT_LOG);
        return null;
    }

    /** Where the record being processed lies. */
    Position position() {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record from a topic has a position"));
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** When the broker appended the record; the gate's own time where the record has none that counts. */
    Instant appendedAt(Record<?, ?> letter) {
        boolean known = timed && letter.timestamp() != AppendTime.ABSURD;
        return Instant.ofEpochMilli(known ? letter.timestamp() : context.currentSystemTimeMs());
    }

    /** The headers that go on to the outputs. */
    static Headers trace(Headers headers) {
        return TraceHeaders.of(TraceHeaders.of(headers));
    }
}
