package dev.sluice.executor;

import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Control;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.UndecodableException.Reason;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.MarkRecords;
import dev.sluice.serde.records.PermitRecords;
import dev.sluice.topology.Reader;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records an executor reads. */
record Records(SerdeFactory serdes, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    /** Permits, of which an undecodable one is somebody's to answer for. */
    Reader<Permit> permits() {
        RecordDecoder<dev.sluice.schema.Permit> decoder = serdes.valueDecoder(dev.sluice.schema.Permit.class);
        return (topic, headers, value) -> core(decoder.decode(topic, headers, value), PermitRecords::toCore);
    }

    /** The log of executions, into the memory. */
    Consumer<ConsumerRecord<byte[], byte[]>> remembered(Memory memory) {
        RecordDecoder<dev.sluice.schema.ExecutionMark> decoder =
                serdes.valueDecoder(dev.sluice.schema.ExecutionMark.class);
        return record ->
                read(record, decoder, MarkRecords::toCore).ifPresent(mark -> memory.read(mark, clock.instant()));
    }

    /** Controls, into force. */
    Consumer<ConsumerRecord<byte[], byte[]>> obeyed(Controls controls) {
        RecordDecoder<dev.sluice.schema.Control> decoder = serdes.valueDecoder(dev.sluice.schema.Control.class);
        return record -> read(record, decoder, Records::control)
                .flatMap(control -> controls.apply(control, record.offset(), clock.instant()))
                .ifPresent(refusal -> LOG.warn("controls-0@{} is not obeyed: {}", record.offset(), refusal));
    }

    /** A reset is none: it sets neither a state nor a freeze. */
    private static @Nullable Control control(dev.sluice.schema.Control record) {
        return record.getReset() == null ? ControlRecords.toCore(record) : null;
    }

    /** What the gate could not read either is nothing to act upon. */
    private static <A, T> Optional<T> read(
            ConsumerRecord<byte[], byte[]> record, RecordDecoder<A> decoder, Function<A, @Nullable T> toCore) {
        try {
            A decoded = decoder.decode(record.topic(), record.headers(), record.value());
            return Optional.ofNullable(core(decoded, toCore));
        } catch (UndecodableException e) {
            LOG.warn(
                    "{}-{}@{} cannot be read: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A record may fit its schema and still be none the core can hold. */
    private static <A, T> T core(A record, Function<A, T> toCore) {
        try {
            return toCore.apply(record);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()), e);
        }
    }
}
