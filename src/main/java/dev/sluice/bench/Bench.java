package dev.sluice.bench;

import dev.sluice.embedded.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Measures everything a plan wants, one thing after the other. */
public final class Bench {
    private final Plan plan;
    private final Consumer<String> progress;
    private final Results results = new Results();

    private Bench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it. When this process is told to end meanwhile, so do all that it has started, and nothing is left behind.
     *
     * @param progress is told what is being done
     * @throws BenchException when something cannot be measured, or counts do not add up
     */
    public static BenchReport run(Plan plan, Consumer<String> progress) {
        var hook = new Thread(() -> tidy(plan), "bench-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        var start = Instant.now();
        try {
            Files.createDirectories(plan.directory());
            var bench = new Bench(plan, progress);
            bench.run();
            return new BenchReport(plan, bench.results, start, Duration.between(start, Instant.now()));
        } catch (IOException failure) {
            throw new UncheckedIOException("The benchmark's directory cannot be used", failure);
        } finally {
            tidy(plan);
            forget(hook);
        }
    }

    private void run() throws IOException {
        for (int run = 1; run <= plan.runs(); run++) {
            var which = plan.runs() == 1 ? "" : "run " + run + " of " + plan.runs() + ": ";
            run(what -> progress.accept(which + what));
        }
    }

    private void run(Consumer<String> said) throws IOException {
        if (plan.wants(Measure.JUDGING)) {
            JudgingRun.run(plan, results, said);
        }
        if (plan.wants(Measure.START)) {
            StartRun.run(plan, results, said);
        }
        if (plan.wants(Measure.THROUGHPUT, Measure.LATENCY, Measure.LOOKUPS, Measure.BYTES, Measure.RECOVERY)) {
            ReferenceRun.run(plan, results, said);
        } else if (plan.wants(Measure.SIZE)) {
            SizeRun.run(plan, results, said);
        }
        if (plan.wants(Measure.TAKEOVER)) {
            TakeoverRun.run(plan, results, said);
        }
        if (plan.wants(Measure.MEMORY) && !plan.wants(Measure.SIZE)) {
            MemoryRun.run(plan, results, said);
        }
    }

    private static void tidy(Plan plan) {
        Child.killAll();
        if (Files.exists(plan.directory())) {
            Directories.delete(plan.directory());
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processIsEnding) {
            // the hook runs or has run
        }
    }
}
