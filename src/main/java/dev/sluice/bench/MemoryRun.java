package dev.sluice.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How much memory a gate takes that has many tenants, and whether that grows with what it has judged. */
final class MemoryRun {
    private static final double MIB = 1 << 20;

    /** What the names of its tenants begin with. */
    static final String TENANTS = "many";

    private final Plan plan;
    private final Results results;
    private final Consumer<String> progress;

    private final Population population;

    private MemoryRun(Plan plan, Results results, Consumer<String> progress) {
        this.plan = plan;
        this.results = results;
        this.progress = progress;
        this.population = Population.of(TENANTS, plan.scale().tenants());
    }

    /** On a broker of its own. */
    static void run(Plan plan, Results results, Consumer<String> progress) {
        new MemoryRun(plan, results, progress).run();
    }

    /** With a gate that knows the tenants already; {@code next} is the number of the next decision. */
    static void on(
            Site site, Gate gate, Loader loader, long next, Plan plan, Results results, Consumer<String> progress) {
        new MemoryRun(plan, results, progress).watch(site, gate, loader, next);
    }

    private void run() {
        try (var site = Site.open(plan.directory().resolve("memory"), plan.gate());
                var loader = Loader.filling(site)) {
            var start = new Workload(
                    plan.seed(), population, 0, startOf(plan.scale().memoryDecisions()));
            watch(site, Founding.found(site, loader, ReferencePolicy.reference(), start), loader, 0);
        }
    }

    private Instant startOf(long count) {
        return population.startOf(count, Instant.now());
    }

    private void watch(Site site, Gate gate, Loader loader, long next) {
        long count = plan.scale().memoryDecisions();
        progress.accept(String.format(
                Locale.ROOT,
                "memory: %,d decisions of %,d tenants with %d targets",
                count,
                population.tenants(),
                population.targets()));
        var workload = new Workload(plan.seed(), population, next, startOf(count));
        var range = new Range(next, count);
        var resident = new Resident(count);
        Drain.of(
                range,
                0,
                count,
                List.of(gate.process()),
                hears -> Sight.ofNewVerdicts(site.kafka(), range, resident.of(gate, hears)),
                () -> loader.load(workload, count));
        results.add(Figure.RESIDENT, resident.most() / MIB);
        results.add(Figure.GROWTH, resident.growth());
        results.note(
                Measure.MEMORY,
                String.format(
                        Locale.ROOT,
                        "%,d tenants x %d targets, %,d decisions, java options %s",
                        population.tenants(),
                        population.targets(),
                        count,
                        String.join(" ", plan.gate().javaOptions())));
    }

    /** The resident memory of a process, looked at whenever something is seen. */
    static final class Resident {
        private final long count;
        private final List<Look> looks = new ArrayList<>();

        Resident(long count) {
            this.count = count;
        }

        SightListener of(Gate gate, SightListener other) {
            return new SightListener() {
                @Override
                public void first(long decision, int partition, long nanos) {
                    other.first(decision, partition, nanos);
                }

                @Override
                public void polled(long seen, long nanos) {
                    other.polled(seen, nanos);
                    look(seen, Usage.residentBytes(gate.process().handle()));
                }
            };
        }

        synchronized void look(long seen, long bytes) {
            looks.add(new Look(seen, bytes));
        }

        synchronized double most() {
            return looks.stream().mapToLong(Look::bytes).max().orElse(0);
        }

        /** By how many percent the mean of the last quarter is above that of the second. */
        synchronized double growth() {
            return 100 * (mean(0.75, 1) / mean(0.25, 0.5) - 1);
        }

        private double mean(double from, double to) {
            return looks.stream()
                    .filter(look -> look.seen >= from * count && look.seen <= to * count)
                    .mapToLong(Look::bytes)
                    .average()
                    .orElseThrow(() -> new BenchException("There are too few decisions to see memory grow."));
        }

        private record Look(long seen, long bytes) {}
    }
}
