package dev.sluice.topology;

import java.util.Map;

/**
 * When a task asks for a commit ahead of time. Nobody sees a verdict before its commit, but each commit costs the broker a mark
 * in every partition that was written to. So a gate that keeps up commits often, and one that is behind, where a decision has
 * waited much longer for its turn than it would for the commit, hardly more often than Kafka Streams does by itself.
 */
final class CommitPace {
    /** A commit may add this part to the time that a record has waited already. */
    private static final long PART = 4;

    private final long interval;
    /** When the last record before the last commit was taken. */
    private long committedAt;

    private long takenAt;

    /** A pace with that many milliseconds between commits while it keeps up. */
    CommitPace(long interval) {
        this.interval = interval;
    }

    /** As Kafka Streams was told; it commits at its own interval alone where it was told nothing. */
    static CommitPace of(Map<String, Object> properties) {
        Object told = properties.get(StreamsProperties.COMMIT_INTERVAL);
        return new CommitPace(told == null ? Long.MAX_VALUE : Long.parseLong(told.toString()));
    }

    /**
     * A record that was appended at one time is taken at another, both in milliseconds.
     *
     * @return whether its commit should not wait until Kafka Streams makes the next
     */
    boolean took(long appended, long now) {
        takenAt = now;
        return now - committedAt >= Math.max(interval, (now - appended) / PART);
    }

    /** All that was taken is being committed. */
    void committed() {
        committedAt = takenAt;
    }
}
