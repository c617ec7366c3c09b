package dev.sluice.cli;

import dev.sluice.bench.Bench;
import dev.sluice.bench.BenchException;
import dev.sluice.bench.BenchReport;
import dev.sluice.bench.GateOptions;
import dev.sluice.bench.Measure;
import dev.sluice.bench.Plan;
import dev.sluice.bench.Scale;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice bench}: how fast it is on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures how fast Sluice is on this machine, beside what Kafka alone can do here. Starts a broker, a registry and"
                    + " gates as processes of their own, has them work, and prints one table with the goal beside each value.",
            "The defaults take a long time and want a machine that does nothing else. What is measured how:"
                    + " docs/benchmarks.md. Everything it writes meanwhile is deleted at the end.",
            "Exit code 0: measured, whether goals are reached or not; 1: could not be measured, or a decision had no verdict."
        },
        footer = {
            "",
            "Examples:",
            "  sluice bench --quick",
            "  sluice bench --only throughput,latency --runs 1",
            "  sluice bench --only throughput --profile gate.jfr",
            "  sluice bench --only latency --curve --json latency.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final long DECISIONS = 1_000_000;
    private static final long QUICK_DECISIONS = 12_000;
    private static final int RUNS = 3;
    private static final List<Integer> CURVE = List.of(10, 15, 25, 50, 100);

    @Option(
            names = "--quick",
            description = "Less of everything, in under three minutes on two cores: every row, but rough figures.")
    private boolean quick;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            description = "How many decisions are drained; default: 1,000,000, with --quick 12,000.")
    private @Nullable Long decisions;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often everything is measured, each time anew; the table shows medians. Default: 3, with"
                    + " --quick 1.")
    private @Nullable Integer runs;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "Only some of: throughput, latency, judging, size, lookups, bytes, recovery, takeover, memory,"
                            + " start.")
    private List<String> only = List.of();

    @Option(names = "--curve", description = "The latency for commit intervals of 10, 15, 25, 50 and 100 ms besides.")
    private boolean curve;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "Record the gate with JFR while it drains, write the recording there and sum it up. Figures are"
                            + " worse for it. Needs a JDK.")
    private @Nullable Path profile;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "sluice-bench.json",
            description = "Where the figures are written, too. Default: ${DEFAULT-VALUE}.")
    private Path json = Path.of("sluice-bench.json");

    @Option(
            names = "--dir",
            paramLabel = "DIRECTORY",
            description =
                    "Where brokers and stores live meanwhile, in a new directory; default: the system's temporary one."
                            + " A full run writes several gigabytes.")
    private @Nullable Path parent;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another one gives other decisions. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--gate-java-options",
            paramLabel = "OPTIONS",
            defaultValue = "-XX:+UseG1GC -Xmx512m",
            description = "Options of the gate's JVM. Default: ${DEFAULT-VALUE}.")
    private String javaOptions = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the gate's configuration that is not to be as shipped, for instance"
                    + " commit.interval.ms=50. Repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        refuseForeignCluster();
        Logs.quietForBench();
        var plan = plan();
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        BenchReport report;
        try {
            report = Bench.run(plan, what -> {
                err.println("bench: " + what);
                err.flush();
            });
        } catch (BenchException | UncheckedIOException failure) {
            throw new CommandFailedException(String.valueOf(failure.getMessage()), failure);
        }
        report.lines().forEach(out::println);
        report.write(json);
        out.println();
        out.println("Also in " + json + ".");
        out.flush();
        return ExitCode.OK;
    }

    private Plan plan() {
        long count = positive("--decisions", decisions, quick ? QUICK_DECISIONS : DECISIONS);
        return new Plan(
                measures(),
                (int) positive("--runs", runs == null ? null : runs.longValue(), quick ? 1 : RUNS),
                quick ? Scale.rough(count) : Scale.full(count),
                seed,
                new GateOptions(List.of(javaOptions.strip().split("\\s+", -1)), settings),
                curve ? CURVE : List.of(),
                profile,
                directory());
    }

    private long positive(String option, @Nullable Long given, long usual) {
        if (given != null && given < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '" + option + "': must be at least 1");
        }
        return given == null ? usual : given;
    }

    private Set<Measure> measures() {
        var measures = EnumSet.noneOf(Measure.class);
        for (var word : only) {
            measures.add(Measure.of(word)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "Invalid value for option '--only': '" + word + "' cannot be measured")));
        }
        return measures.isEmpty() ? EnumSet.allOf(Measure.class) : measures;
    }

    private Path directory() {
        try {
            return parent == null
                    ? Files.createTempDirectory("sluice-bench-")
                    : Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "sluice-bench-");
        } catch (IOException failure) {
            throw new CommandFailedException("There is no room for the benchmark: " + failure.getMessage(), failure);
        }
    }

    /** It sends a million made-up decisions, and what it measured on a cluster in use would mean nothing. */
    private void refuseForeignCluster() {
        var sources = new ConfigurationSources().environment(System.getenv());
        settings.forEach((key, value) -> sources.flag("--set", key, value));
        var configured = sources.load().configuration().kafka().bootstrapServers();
        if (configured != null) {
            throw new ConfigurationException(List.of(Setting.BOOTSTRAP_SERVERS.key() + " is configured (" + configured
                    + "), but the benchmark sends made-up decisions and therefore only uses a broker of its own. Remove the"
                    + " setting for it."));
        }
    }
}
