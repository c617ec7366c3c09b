package dev.sluice.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * When a task asks for a commit. Nobody sees a verdict before its commit, but each commit costs the broker a mark in every
 * partition that was written to. So a gate that keeps up commits often, and one that is behind, where a decision has waited much
 * longer for its turn than it would for the commit, rarely. Kafka Streams knows one interval only; it is told one that is longer
 * than both, and makes the commits that are asked for.
 */
final class CommitPace {
    /** A commit may add this part to the time that a record has waited already. */
    private static final long PART = 4;

    private static final long NEVER = Long.MAX_VALUE;

    private final long interval;
    private final long longest;
    /** When the last commit had been made, as far as that is known. */
    private long committedAt;

    private long takenAt;
    private boolean committed;
    /** Rings when what has been taken since the last commit has waited long enough. */
    private @Nullable Cancellable alarm;

    private CommitPace(long interval, long longest) {
        this.interval = interval;
        this.longest = longest;
    }

    /** As Kafka Streams was told; where it was told nothing, it commits at its own interval alone. */
    static CommitPace of(Map<String, Object> properties) {
        return new CommitPace(
                millis(properties, StreamsProperties.COMMIT_INTERVAL),
                millis(properties, StreamsProperties.COMMIT_INTERVAL_BEHIND));
    }

    private static long millis(Map<String, Object> properties, String name) {
        return Long.parseLong(String.valueOf(properties.getOrDefault(name, NEVER)));
    }

    /** A record that was appended then, in milliseconds, is taken now: the context's task commits in time. */
    void took(ProcessorContext<?, ?> context, long appended) {
        if (longest == NEVER) {
            return;
        }
        long now = context.currentSystemTimeMs();
        long waited = now - appended;
        if (committed) {
            committed = false;
            // Nobody says when a commit is done, but what comes meanwhile waits for it. Counted from its beginning,
            // a slow broker would be asked for one after the other.
            boolean idle = now - takenAt > 2 * interval && waited < interval;
            committedAt = idle ? takenAt : now;
        }
        takenAt = now;
        long due = committedAt + Math.max(interval, Math.min(waited / PART, longest));
        if (now >= due) {
            context.commit();
        } else if (alarm == null) {
            alarm = context.schedule(
                    Duration.ofMillis(due - now), PunctuationType.WALL_CLOCK_TIME, at -> ring(context));
        }
    }

    private void ring(ProcessorContext<?, ?> context) {
        silence();
        context.commit();
    }

    /** All that was taken is being committed. */
    void committed() {
        committed = true;
        silence();
    }

    private void silence() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
