package dev.sluice.bench;

import dev.sluice.topology.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a decision costs one and the same gate when there are more tenants, a larger catalog or more rules. Decisions come faster
 * than the gate judges; looked at is its processor time in the middle of each size.
 */
final class SizeRun {
    private static final int FEW_TENANTS = 10;
    /** As many as in the reference workload. Others, for whom no decision has been made yet. */
    private static final Population USUAL = Population.of("usual", ReferenceRun.POPULATION.tenants());

    private static final List<Integer> CATALOGS = List.of(10, 100, 1_000);
    private static final List<Integer> RULES = List.of(1, 10, 100);

    private final Plan plan;
    private final Results results;
    private final Consumer<String> progress;
    private final Site site;
    private final Loader loader;
    private final Gate gate;
    private final Instant origin = Instant.now();
    private long next;
    private long rounds = 3L + CATALOGS.size() + RULES.size();

    private SizeRun(
            Plan plan, Results results, Consumer<String> progress, Site site, Loader loader, Gate gate, long next) {
        this.plan = plan;
        this.results = results;
        this.progress = progress;
        this.site = site;
        this.loader = loader;
        this.gate = gate;
        this.next = next;
    }

    /** On a broker of its own. */
    static void run(Plan plan, Results results, Consumer<String> progress) {
        progress.accept("cost against size: broker, gate");
        var start = new Workload(plan.seed(), ReferenceRun.POPULATION, 0, Instant.now());
        try (var site = Site.open(plan.directory().resolve("size"), plan.gate());
                var loader = Loader.filling(site)) {
            var gate = Founding.found(site, loader, ReferencePolicy.reference(), start);
            new SizeRun(plan, results, progress, site, loader, gate, 0).run();
        }
    }

    /** With a gate that has judged already; {@code next} is the number of the next decision. */
    static void on(Site site, Gate gate, long next, Plan plan, Results results, Consumer<String> progress) {
        progress.accept("cost against size");
        try (var loader = Loader.filling(site)) {
            new SizeRun(plan, results, progress, site, loader, gate, next).run();
        }
    }

    private void run() {
        introduce(USUAL, USUAL.startOf(rounds * plan.scale().sizeDecisions(), origin));
        // two rounds for the compiler, which the smallest size would pay for else
        usual();
        usual();
        tenants();
        catalogs();
        rules();
        if (plan.wants(Measure.MEMORY)) {
            site.policy(ReferencePolicy.reference());
            MemoryRun.on(site, gate, loader, next, plan, results, progress);
        }
    }

    private void tenants() {
        double few = introduced(Population.of("few", FEW_TENANTS));
        double usual = usual();
        double many = introduced(Population.of(MemoryRun.TENANTS, plan.scale().tenants()));
        results.add(Figure.SIZE_TENANTS, many / few);
        note("tenants", List.of(FEW_TENANTS, USUAL.tenants(), plan.scale().tenants()), List.of(few, usual, many));
    }

    private void catalogs() {
        var micros = CATALOGS.stream()
                .map(entries -> under(ReferencePolicy.withCatalog(entries)))
                .toList();
        results.add(Figure.SIZE_CATALOG, micros.get(2) / micros.get(0));
        note("catalog entries", CATALOGS, micros);
    }

    private void rules() {
        var micros = RULES.stream()
                .map(count -> under(ReferencePolicy.withRules(count)))
                .toList();
        results.add(Figure.SIZE_RULES, micros.get(2) / micros.get(0));
        note("rules", RULES, micros);
    }

    private void note(String what, List<Integer> sizes, List<Double> micros) {
        var text = new StringBuilder("us of the gate's processor per decision:");
        for (int at = 0; at < sizes.size(); at++) {
            text.append(String.format(Locale.ROOT, "  %,d %s %.1f", sizes.get(at), what, micros.get(at)));
        }
        results.note(Measure.SIZE, text.toString());
    }

    private double under(String policy) {
        site.policy(policy);
        return usual();
    }

    /** Each round begins where the one before ended: time that goes back would cost more than anything that is looked for. */
    private double usual() {
        var start = USUAL.startOf(rounds * plan.scale().sizeDecisions(), origin);
        rounds--;
        return micros(USUAL, start);
    }

    /** With a population that is new here. */
    private double introduced(Population population) {
        var start = population.startOf(plan.scale().sizeDecisions(), origin);
        introduce(population, start);
        return micros(population, start);
    }

    private void introduce(Population population, Instant start) {
        loader.before(new Workload(plan.seed(), population, next, start));
        site.awaitRead(List.of(Topics.METRICS_SNAPSHOTS));
    }

    private double micros(Population population, Instant start) {
        long count = plan.scale().sizeDecisions();
        progress.accept(String.format(Locale.ROOT, "%,d decisions of %,d tenants", count, population.tenants()));
        var range = new Range(next, count);
        var workload = new Workload(plan.seed(), population, next, start);
        next += count;
        return Drain.of(
                        range,
                        0,
                        count,
                        List.of(gate.process()),
                        hears -> Sight.ofNewVerdicts(site.kafka(), range, hears),
                        () -> loader.load(workload, count))
                .middle()
                .micros(0);
    }
}
