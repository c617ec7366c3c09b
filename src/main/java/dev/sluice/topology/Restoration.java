package dev.sluice.topology;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what is read back from the changelogs, so that one line can say whether a start went on from what was on disk. Safe
 * for use by several threads.
 */
final class Restoration implements StateRestoreListener {
    private static final long MILLION = 1_000_000;

    private final Set<TopicPartition> changelogs = new HashSet<>();
    private long offsets;
    private long records;
    private @Nullable Long startedAt;

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        if (startedAt == null) {
            startedAt = System.nanoTime();
        }
        if (end > 0 && changelogs.add(changelog)) {
            offsets += end;
        }
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long to, long count) {
        records += count;
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long count) {
        // counted batch by batch
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long count) {
        // counted batch by batch
    }

    /** What was restored since this was last asked, in a sentence; empty when nothing had to be looked at. */
    synchronized Optional<String> summary() {
        if (startedAt == null || changelogs.isEmpty()) {
            return Optional.empty();
        }
        Duration took = Duration.ofMillis((System.nanoTime() - startedAt) / MILLION);
        String summary = "Restored " + records + " records from " + changelogs.size() + " changelogs in " + took
                + "; their offsets add up to " + offsets;
        changelogs.clear();
        offsets = 0;
        records = 0;
        startedAt = null;
        return Optional.of(summary);
    }
}
