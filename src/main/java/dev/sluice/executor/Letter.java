package dev.sluice.executor;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.topology.TraceHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as the queue delivered it.
 *
 * @param record the record
 * @param last whether it will not be delivered again
 */
record Letter(ConsumerRecord<byte[], byte[]> record, boolean last) {
    /** Where it lies. */
    Position position() {
        return new Position(record.topic(), record.partition(), record.offset());
    }

    /** Its bytes; none when it has no value. */
    byte[] value() {
        byte[] value = record.value();
        return value == null ? new byte[0] : value;
    }

    /** The trace that the decision it is about belongs to. */
    Trace trace() {
        return TraceHeaders.of(record.headers());
    }

    @Override
    public String toString() {
        return position().toString();
    }
}
