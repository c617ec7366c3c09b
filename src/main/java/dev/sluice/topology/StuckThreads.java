package dev.sluice.topology;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that will never come back from the stores. After a disk was full RocksDB can wait for itself: a write waits
 * for the recovery, and the recovery for that write (seen with RocksDB 10.1.3). Such a thread neither commits nor fails any
 * more, what it judges stays in its hands, and the only way out is to end the process.
 *
 * <p>A thread is stuck that is found in the same call of RocksDB for long. Whoever left it in between has allocated memory: for
 * what it read, or for the next record it works on. A write may wait for compaction, on a slow disk for more than a minute;
 * so where RocksDB has met no error a thread is waited for longer.
 */
final class StuckThreads {
    /** Between two looks. They are counted rather than time: a process that was stopped has not been in a call for long. */
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** How many looks may find a thread in the same call after an error of the stores: a minute. */
    static final int LIMIT = 12;
    /** How many looks at all: a quarter of an hour. */
    static final int PATIENCE = 180;

    private static final String STORES = "org.rocksdb.";

    private Map<Long, Stay> stays = new HashMap<>();

    /**
     * A thread at one moment.
     *
     * @param id of the thread
     * @param name of the thread
     * @param call the method it is in
     * @param allocated bytes it has ever allocated
     */
    record Seen(long id, String name, String call, long allocated) {}

    /** A call that goes on, and how many looks have found it. */
    private record Stay(Seen seen, int looks) {}

    /**
     * One of the threads that are in the stores now which is stuck; null when none is.
     *
     * @param damaged whether any store has met an error, such as a full disk; asked only when it matters
     */
    @Nullable
    Seen look(List<Seen> inStores, BooleanSupplier damaged) {
        Map<Long, Stay> going = new HashMap<>();
        Seen stuck = null;
        for (Seen seen : inStores) {
            Stay before = stays.get(seen.id());
            int looks = before != null && before.seen().equals(seen) ? before.looks() + 1 : 0;
            going.put(seen.id(), new Stay(seen, looks));
            if (looks >= PATIENCE || (looks >= LIMIT && damaged.getAsBoolean())) {
                stuck = seen;
            }
        }
        stays = going;
        return stuck;
    }

    /** The threads of this process that are in the stores; none where the JVM does not count what threads allocate. */
    static List<Seen> inStores() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        if (threads == null || !threads.isThreadAllocatedMemoryEnabled()) {
            return List.of();
        }
        List<Seen> seen = new ArrayList<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), 1)) {
            if (thread == null || thread.getStackTrace().length == 0) {
                continue; // it has ended, or is not in Java
            }
            StackTraceElement call = thread.getStackTrace()[0];
            if (call.getClassName().startsWith(STORES)) {
                seen.add(new Seen(
                        thread.getThreadId(),
                        thread.getThreadName(),
                        call.getClassName() + "." + call.getMethodName(),
                        threads.getThreadAllocatedBytes(thread.getThreadId())));
            }
        }
        return seen;
    }
}
