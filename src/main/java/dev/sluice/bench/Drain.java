package dev.sluice.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A process works off what lies there.
 *
 * @param middle the middle of it
 * @param byTopic how many decisions were seen first on which topic
 */
record Drain(Middle middle, Map<String, Long> byTopic) {
    private static final Duration QUIET = Duration.ofMinutes(5);

    /**
     * Waits until everything was seen.
     *
     * @param range all decisions that are to be seen
     * @param before how many of them come first that do not count
     * @param measured how many of them count
     * @param processes whose processor time is looked at; the first one does the work
     * @param reader sees what comes of it
     */
    static Drain of(
            Range range, long before, long measured, List<Child> processes, Function<SightListener, Sight> reader) {
        return of(range, before, measured, processes, reader, () -> {});
    }

    /** The same for work that is given to the process from now on, by {@code sending}. */
    static Drain of(
            Range range,
            long before,
            long measured,
            List<Child> processes,
            Function<SightListener, Sight> reader,
            Runnable sending) {
        var middle = new Middle(
                before, measured, () -> processes.stream().map(Child::processor).toList());
        middle.look(0, System.nanoTime()); // a pipeline may pass on all there is in one transaction
        var listener = new SightListener() {
            @Override
            public void polled(long count, long nanos) {
                middle.look(count, nanos);
            }
        };
        try (var sight = reader.apply(listener)) {
            sending.run();
            sight.awaitAll(QUIET, processes.get(0));
            return new Drain(middle, sight.byTopic());
        }
    }
}
