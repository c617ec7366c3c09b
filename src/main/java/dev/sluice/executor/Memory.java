package dev.sluice.executor;

import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionMark.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log of executions says, by effect. Everything that is begun is kept; of what has ended the newest, and everything
 * younger than any permit that could still be started.
 */
final class Memory {
    static final int MOST_ENDED = 20_000;
    static final Duration ALWAYS_KEPT = Duration.ofMinutes(10);

    private final Map<String, ExecutionMark> started = new LinkedHashMap<>();
    private final Map<String, ExecutionMark> ended = new LinkedHashMap<>();

    /** Takes the next mark of the log. */
    synchronized void read(ExecutionMark mark, Instant now) {
        ExecutionMark known = find(mark.idempotencyKey());
        ExecutionMark next = known == null ? mark : known.followedBy(mark);
        if (next.phase() == Phase.STARTED) {
            started.put(next.idempotencyKey(), next);
        } else {
            started.remove(next.idempotencyKey());
            ended.put(next.idempotencyKey(), next);
            forget(now);
        }
    }

    private void forget(Instant now) {
        Iterator<ExecutionMark> oldest = ended.values().iterator();
        while (ended.size() > MOST_ENDED
                && oldest.hasNext()
                && oldest.next().at().plus(ALWAYS_KEPT).isBefore(now)) {
            oldest.remove();
        }
    }

    /** What is known of an effect; null when nothing. */
    synchronized @Nullable ExecutionMark find(String idempotencyKey) {
        ExecutionMark end = ended.get(idempotencyKey);
        return end == null ? started.get(idempotencyKey) : end;
    }

    /** How many are remembered. */
    synchronized int size() {
        return started.size() + ended.size();
    }
}
