package dev.sluice.bench;

import dev.sluice.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * One run of the reference workload on a broker of its own: a gate is set up and stopped, decisions are laid down, the
 * pipelines beside the gate work them off, then the gate does, and what it is then, warm and with everything in its stores, is
 * measured on.
 */
final class ReferenceRun {
    static final Population POPULATION = Population.of("tenant", 1_000);
    static final int PER_SECOND = 2_000;
    static final String GATE = "gate";

    private static final double NANOS_A_MILLI = 1e6;

    private final Plan plan;
    private final Results results;
    private final Consumer<String> progress;
    private final Site site;
    /** The number of the next decision. */
    private long next;

    private ReferenceRun(Plan plan, Results results, Consumer<String> progress, Site site) {
        this.plan = plan;
        this.results = results;
        this.progress = progress;
        this.site = site;
    }

    /** Measures all that the plan wants of this run. */
    static void run(Plan plan, Results results, Consumer<String> progress) {
        try (var site = Site.open(plan.directory().resolve("reference"), plan.gate())) {
            new ReferenceRun(plan, results, progress, site).run();
        }
    }

    private void run() {
        prepare();
        if (plan.wants(Measure.THROUGHPUT)) {
            loop();
        }
        if (plan.wants(Measure.THROUGHPUT, Measure.LATENCY)) {
            passThrough();
        }
        var gate = drain();
        if (plan.wants(Measure.BYTES)) {
            progress.accept("bytes");
            new Bytes(site, next).measure(results);
        }
        if (plan.wants(Measure.LATENCY, Measure.LOOKUPS)) {
            gate = latency(gate);
        }
        if (plan.wants(Measure.RECOVERY)) {
            progress.accept("recovery: kill -9, no stores left");
            gate = new Recovery(site).measure(gate, results);
        }
        if (plan.wants(Measure.SIZE)) {
            SizeRun.on(site, gate, next, plan, results, progress);
        }
    }

    private void prepare() {
        progress.accept("broker, topics, policy, first snapshots");
        boolean much = plan.wants(Measure.THROUGHPUT, Measure.BYTES, Measure.RECOVERY);
        long count = plan.scale().warmUp() + (much ? plan.scale().decisions() : 0);
        var workload = new Workload(plan.seed(), POPULATION, 0, POPULATION.startOf(count, Instant.now()));
        try (var loader = Loader.filling(site)) {
            Founding.found(site, loader, ReferencePolicy.reference(), workload).stop();
            progress.accept("laying down " + String.format(Locale.ROOT, "%,d", count) + " decisions");
            loader.load(workload, count);
        }
        next = count;
    }

    private void loop() {
        progress.accept("transactional loop");
        var outputs = outputs("bench-loop");
        var program = new ArrayList<>(
                List.of(LoopBaseline.class.getName(), site.bootstrapServers(), String.join(",", outputs)));
        program.addAll(shared());
        try (var child = site.startProgram("loop", program)) {
            results.add(Figure.LOOP, drained(child, outputs).perSecond());
        }
    }

    private void passThrough() {
        progress.accept("pass-through");
        var outputs = outputs("bench-pass-through");
        var program = new ArrayList<>(List.of(
                PassThroughBaseline.class.getName(),
                site.bootstrapServers(),
                site.stateDirectory("pass-through").toString(),
                String.join(",", outputs)));
        program.addAll(shared());
        try (var child = site.startProgram("pass-through", program)) {
            var middle = drained(child, outputs);
            if (plan.wants(Measure.THROUGHPUT)) {
                results.add(Figure.PASS_THROUGH, middle.perSecond());
                results.add(Figure.PASS_THROUGH_PROCESSOR, middle.micros(0));
            }
            if (plan.wants(Measure.LATENCY)) {
                progress.accept("pass-through, " + PER_SECOND + " decisions/s");
                var latencies = flow(
                        pace(),
                        child,
                        range -> hears -> Sight.ofNewDecisions(site.kafka(), last(outputs), range, hears));
                results.add(Figure.PASS_LATENCY_50, millis(latencies, 50));
                results.add(Figure.PASS_LATENCY_99, millis(latencies, 99));
            }
        }
    }

    /** What they go through everything for, once for each; the last time counts. */
    private List<String> outputs(String name) {
        var outputs = IntStream.range(0, plan.scale().rounds())
                .mapToObj(round -> name + "-" + round)
                .toList();
        site.createTopics(outputs);
        return outputs;
    }

    private static String last(List<String> outputs) {
        return outputs.get(outputs.size() - 1);
    }

    private List<String> shared() {
        return SharedSettings.arguments(SharedSettings.of(site.configuration(Map.of())));
    }

    private Middle drained(Child child, List<String> outputs) {
        var range = new Range(0, next);
        return Drain.of(
                        range,
                        plan.scale().warmUp(),
                        next - plan.scale().warmUp(),
                        List.of(child, site.broker()),
                        hears -> Sight.ofDecisions(site.kafka(), last(outputs), range, hears))
                .middle();
    }

    private Gate drain() {
        progress.accept("the gate works off " + String.format(Locale.ROOT, "%,d", next) + " decisions");
        var profile = Profile.of(plan.profile());
        var gate = site.launchGate(GATE, Map.of(), profile.options());
        var range = new Range(0, next);
        var drain = Drain.of(
                range,
                plan.scale().warmUp(),
                plan.scale().decisions(),
                List.of(gate.process(), site.broker()),
                hears -> Sight.ofVerdicts(site.kafka(), range, hears));
        gate.awaitReady();
        if (plan.wants(Measure.THROUGHPUT)) {
            note(drain);
            profile.save(gate.process(), drain.middle().between())
                    .forEach(line -> results.note(Measure.THROUGHPUT, line));
        }
        return gate;
    }

    private void note(Drain drain) {
        var middle = drain.middle();
        results.add(Figure.THROUGHPUT, middle.perSecond());
        results.add(Figure.GATE_PROCESSOR, middle.micros(0));
        results.add(Figure.BROKER_PROCESSOR, middle.micros(1) - readersShare());
        if (results.has(Figure.PASS_THROUGH)) {
            var others = results.all(Figure.PASS_THROUGH);
            results.add(Figure.RATIO, middle.perSecond() / others.get(others.size() - 1));
        }
        results.add(Figure.APPROVED, share(drain, Topics.APPROVED));
        results.add(Figure.BLOCKED, share(drain, Topics.BLOCKED));
        results.add(Figure.HELD, share(drain, Topics.AWAITING_APPROVAL));
        results.add(Figure.QUEUED, share(drain, Topics.QUEUED));
    }

    private double share(Drain drain, String topic) {
        return 100.0 * drain.byTopic().getOrDefault(topic, 0L) / next;
    }

    /** What the broker spends on whoever measures: the same reading once more, while the gate has nothing to do. */
    private double readersShare() {
        progress.accept("what the measuring reader costs the broker");
        var range = new Range(0, next);
        var before = site.broker().processor();
        try (var sight = Sight.ofVerdicts(site.kafka(), range, SightListener.NONE)) {
            sight.awaitAll(Site.PATIENCE, site.broker());
        }
        return site.broker().processor().minus(before).toNanos() / 1e3 / next;
    }

    private Gate latency(Gate warm) {
        progress.accept("latency at " + PER_SECOND + " decisions/s");
        var alone = flow(pace(), warm);
        if (plan.wants(Measure.LATENCY)) {
            results.add(Figure.LATENCY_50, millis(alone, 50));
            results.add(Figure.LATENCY_90, millis(alone, 90));
            results.add(Figure.LATENCY_99, millis(alone, 99));
            results.add(Figure.LATENCY_999, millis(alone, 99.9));
        }
        if (plan.wants(Measure.LOOKUPS)) {
            lookUps(warm, alone);
        }
        return curve(warm);
    }

    private void lookUps(Gate gate, Histogram alone) {
        progress.accept("look-ups, warming up");
        LookUps.warmUp(gate.address(), POPULATION, plan.seed(), plan.scale().lookUpsWarmUp());
        progress.accept("look-ups at " + LookUps.PER_SECOND + "/s while decisions flow");
        try (var lookUps = LookUps.start(gate.address(), POPULATION, plan.seed())) {
            var together = flow(pace(), gate);
            lookUps.end().record(results);
            results.add(Figure.SLOWED_50, longer(alone, together, 50));
            results.add(Figure.SLOWED_99, longer(alone, together, 99));
        }
    }

    private static double longer(Histogram alone, Histogram together, double percentile) {
        return 100.0
                * (together.getValueAtPercentile(percentile) / (double) alone.getValueAtPercentile(percentile) - 1);
    }

    /** The latency for other commit intervals, each with a gate that has warmed up before. */
    private Gate curve(Gate gate) {
        Gate current = gate;
        for (int interval : plan.commitIntervals()) {
            progress.accept("latency with a commit interval of " + interval + " ms");
            current.stop();
            current = site.startGate(GATE, Map.of("commit.interval.ms", Integer.toString(interval)));
            heat(current);
            var latencies = flow(pace(), current);
            results.note(
                    Measure.LATENCY,
                    String.format(
                            Locale.ROOT,
                            "commit interval %3d ms: p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f ms",
                            interval,
                            millis(latencies, 50),
                            millis(latencies, 90),
                            millis(latencies, 99),
                            millis(latencies, 99.9)));
        }
        return current;
    }

    /** Has a new gate work off much at once, so that its code is compiled. */
    private void heat(Gate gate) {
        long count = plan.scale().sizeDecisions();
        var range = new Range(next, count);
        var workload = new Workload(plan.seed(), POPULATION, next, POPULATION.startOf(count, Instant.now()));
        next += count;
        try (var loader = Loader.filling(site)) {
            Drain.of(
                    range,
                    0,
                    count,
                    List.of(gate.process()),
                    hears -> Sight.ofNewVerdicts(site.kafka(), range, hears),
                    () -> loader.load(workload, count));
        }
    }

    private Pace pace() {
        return new Pace(
                plan.seed(),
                POPULATION,
                PER_SECOND,
                plan.scale().flowWarmUp(),
                plan.scale().flow());
    }

    private Histogram flow(Pace pace, Gate gate) {
        return flow(pace, gate.process(), range -> hears -> Sight.ofNewVerdicts(site.kafka(), range, hears));
    }

    private Histogram flow(Pace pace, Child working, Flow.Reader reader) {
        var latencies = Flow.run(site, pace, next, working, reader);
        next += pace.count();
        return latencies;
    }

    private static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }
}
