package dev.sluice.topology;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record is the broker's append time. Two things are taken from it:
 *
 * <ul>
 *   <li>policies and controls get the earliest time of all, so that a task takes them before any other buffered record;
 *   <li>a time before 2015 or from 2100 on is refused: it would drive the clock of every store out of reach, and
 *       Long.MAX_VALUE makes Kafka Streams loop for ever. Such a record comes through with the time {@link #ABSURD} and ends
 *       as a dead letter.
 * </ul>
 */
public final class AppendTime implements TimestampExtractor {
    /** What stands for a time outside the bounds. */
    static final long ABSURD = 0;
    /** The time of every policy and control. */
    static final long FIRST = 0;

    private static final long EARLIEST = Instant.parse("2015-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    @Override
    public long extract(ConsumerRecord<Object, Object> received, long partitionTime) {
        if (isControlPlane(received.topic())) {
            return FIRST;
        }
        long time = received.timestamp();
        return time < EARLIEST || time >= LATEST ? ABSURD : time;
    }

    private static boolean isControlPlane(String topic) {
        return topic.equals(Topics.POLICIES) || topic.equals(Topics.CONTROLS);
    }
}
