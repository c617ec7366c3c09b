package dev.sluice.meters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/** How far stores have come that are rebuilt from their changelogs, and how far behind the warm copies of others are. */
final class RestoreMeters implements StateRestoreListener, StandbyUpdateListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> behind = new ConcurrentHashMap<>();
    private final AtomicLong restored = new AtomicLong();

    /** This and another listener as one: Kafka Streams takes only one. */
    StateRestoreListener telling(StateRestoreListener other) {
        return new StateRestoreListener() {
            @Override
            public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
                RestoreMeters.this.onRestoreStart(changelog, store, from, to);
                other.onRestoreStart(changelog, store, from, to);
            }

            @Override
            public void onBatchRestored(TopicPartition changelog, String store, long upTo, long records) {
                RestoreMeters.this.onBatchRestored(changelog, store, upTo, records);
                other.onBatchRestored(changelog, store, upTo, records);
            }

            @Override
            public void onRestoreEnd(TopicPartition changelog, String store, long records) {
                RestoreMeters.this.onRestoreEnd(changelog, store, records);
                other.onRestoreEnd(changelog, store, records);
            }

            @Override
            public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
                RestoreMeters.this.onRestoreSuspended(changelog, store, records);
                other.onRestoreSuspended(changelog, store, records);
            }
        };
    }

    /** Stores, a partition each, that are being rebuilt. */
    int stores() {
        return remaining.size();
    }

    /** Records these still have to read. */
    long remaining() {
        return sum(remaining);
    }

    /** Records read by rebuilt stores since the process began. */
    long restored() {
        return restored.get();
    }

    /** Records the warm copies had still to read when they last read some. */
    long behind() {
        return sum(behind);
    }

    private static long sum(Map<TopicPartition, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        remaining.put(changelog, Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long upTo, long records) {
        restored.addAndGet(records);
        remaining.computeIfPresent(changelog, (any, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        remaining.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        remaining.remove(changelog);
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long from) {
        // how far there is to go is known with the first batch
    }

    @Override
    public void onBatchLoaded(TopicPartition changelog, String store, TaskId task, long upTo, long records, long end) {
        behind.put(changelog, Math.max(0, end - upTo - 1));
    }

    @Override
    public void onUpdateSuspended(TopicPartition changelog, String store, long upTo, long end, SuspendReason reason) {
        behind.remove(changelog);
    }
}
