package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many decisions wait in one task, kept in step with its store so that nobody has to look through it to know. One thread
 * changes it, others read.
 */
final class WaitingCount {
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    /** How many of those that are held have to be answered by then, epoch milliseconds. */
    private final NavigableMap<Long, Integer> deadlines = new ConcurrentSkipListMap<>();

    /** One more. */
    void add(Waiting waiting) {
        if (waiting.isHeld()) {
            held.incrementAndGet();
            deadlines.merge(deadline(waiting), 1, Integer::sum);
        } else {
            queued.incrementAndGet();
        }
    }

    /** One that waits no longer. */
    void remove(Waiting waiting) {
        if (waiting.isHeld()) {
            held.decrementAndGet();
            deadlines.computeIfPresent(deadline(waiting), (when, count) -> count == 1 ? null : count - 1);
        } else {
            queued.decrementAndGet();
        }
    }

    private static long deadline(Waiting waiting) {
        return waiting.deadline().append().toEpochMilli();
    }

    /** Decisions that wait for a human. */
    int held() {
        return held.get();
    }

    /** Decisions that wait for a slot. */
    int queued() {
        return queued.get();
    }

    /** When the first of those that wait for a human has waited too long, epoch milliseconds; the end of time when none waits. */
    long firstDeadline() {
        var first = deadlines.firstEntry();
        return first == null ? Long.MAX_VALUE : first.getKey();
    }
}
