package dev.sluice.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Two gates share the work, each with a warm copy of the other's stores. The first one is killed while decisions flow; how long
 * it takes until a verdict is seen, in the slowest partition, on a decision that was sent after that.
 */
final class TakeoverRun implements SightListener {
    private static final int PER_SECOND = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long AHEAD_OF_TIME = Long.MAX_VALUE;

    private final Map<Integer, Long> firstSeen = new ConcurrentHashMap<>();
    /** The first decision sent after the kill. */
    private volatile long from = AHEAD_OF_TIME;

    private TakeoverRun() {}

    static void run(Plan plan, Results results, Consumer<String> progress) {
        progress.accept("takeover: two gates, one is killed");
        try (var site = Site.open(plan.directory().resolve("takeover"), plan.gate());
                var loader = Loader.filling(site)) {
            results.add(
                    Figure.TAKEOVER,
                    new TakeoverRun().measure(plan, site, loader).toMillis() / 1e3);
        }
    }

    private Duration measure(Plan plan, Site site, Loader loader) {
        var standby = Map.of("num.standby.replicas", "1");
        long laid = plan.scale().warmUp();
        var population = ReferenceRun.POPULATION;
        var past = new Workload(plan.seed(), population, 0, population.startOf(laid, Instant.now()));
        var first = Founding.found(site, loader, ReferencePolicy.reference(), past, standby);
        site.startGate("standby", standby);
        loader.load(past, laid);
        var range = new Range(0, Integer.MAX_VALUE);
        try (var sight = Sight.ofVerdicts(site.kafka(), range, this)) {
            first.process().await("judged what was laid down", Site.PATIENCE, () -> sight.count() >= laid);
            var coming = new Workload(plan.seed(), population.at(PER_SECOND), laid, Instant.now());
            return flow(loader, coming, laid, first, plan.scale().beforeKill());
        }
    }

    /** Sends until a verdict was seen in every partition. */
    private Duration flow(Loader loader, Workload workload, long laid, Gate first, Duration before) {
        long start = System.nanoTime();
        long killed = 0;
        for (long index = 0; firstSeen.size() < Site.PARTITIONS; index++) {
            long due = start + index * 1_000_000_000L / PER_SECOND;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (killed == 0 && due - start >= before.toNanos()) {
                killed = System.nanoTime();
                first.kill();
                from = laid + index;
            }
            loader.step(workload, index);
            if (due - start > PATIENCE.toNanos()) {
                throw new BenchException("Within " + PATIENCE.toSeconds() + " s only " + firstSeen.size()
                        + " partitions had a verdict again.");
            }
        }
        loader.flush();
        long last = firstSeen.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return Duration.ofNanos(last - killed);
    }

    @Override
    public void first(long decision, int partition, long nanos) {
        if (decision >= from) {
            firstSeen.putIfAbsent(partition, nanos);
        }
    }
}
