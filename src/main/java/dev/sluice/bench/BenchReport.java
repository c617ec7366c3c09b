package dev.sluice.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;

/** What a benchmark found, for people and for programs. */
public final class BenchReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final Results results;
    private final Instant start;
    private final Duration length;

    BenchReport(Plan plan, Results results, Instant start, Duration length) {
        this.plan = plan;
        this.results = results;
        this.start = start;
        this.length = length;
    }

    /** The table, with what it was measured on and with above it. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(machine());
        lines.add(String.format(
                Locale.ROOT,
                "%,d decisions after %,d to warm up, %d %s, seed %d, %d min %02d s",
                plan.scale().decisions(),
                plan.scale().warmUp(),
                plan.runs(),
                plan.runs() == 1 ? "run" : "runs",
                plan.seed(),
                length.toMinutes(),
                length.toSecondsPart()));
        if (!plan.gate().settings().isEmpty()) {
            lines.add("the gate is configured with " + plan.gate().settings());
        }
        if (plan.scale().quick()) {
            lines.add("These are rough: there are too few decisions and too short a time for figures to rely on.");
        }
        lines.add("");
        lines.addAll(new ResultTable(results).lines());
        return lines;
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, Java %s, Kafka %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                AppInfoParser.getVersion());
    }

    /** Writes everything to a file as JSON. */
    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("The results cannot be written to " + file, failure);
        }
    }

    ObjectNode json() {
        var json = JSON.createObjectNode();
        json.put("startedAt", start.toString());
        json.put("seconds", length.toSeconds());
        json.put("machine", machine());
        json.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        json.put("quick", plan.scale().quick());
        json.put("runs", plan.runs());
        json.put("seed", plan.seed());
        json.put("decisions", plan.scale().decisions());
        json.put("warmUp", plan.scale().warmUp());
        json.put("gateJavaOptions", String.join(" ", plan.gate().javaOptions()));
        json.set("gateSettings", JSON.valueToTree(plan.gate().settings()));
        json.set("figures", figures());
        json.set("notes", notes());
        return json;
    }

    private ArrayNode figures() {
        var figures = JSON.createArrayNode();
        for (var figure : Figure.values()) {
            if (results.has(figure)) {
                double median = results.median(figure);
                var node = figures.addObject();
                node.put("measure", figure.measure().word());
                node.put("name", figure.name().toLowerCase(Locale.ROOT));
                node.put("label", figure.label());
                node.put("unit", figure.unit());
                node.put("median", median);
                results.all(figure).forEach(node.withArray("values")::add);
                if (figure.goal().kind() != Goal.Kind.NONE) {
                    node.put(
                            "goal",
                            figure.goal().kind().sign() + " " + figure.goal().bound());
                    node.put("reached", figure.goal().isReached(median));
                }
            }
        }
        return figures;
    }

    private ObjectNode notes() {
        var notes = JSON.createObjectNode();
        for (var measure : Measure.values()) {
            if (!results.notes(measure).isEmpty()) {
                var lines = notes.putArray(measure.word());
                results.notes(measure).forEach(lines::add);
            }
        }
        return notes;
    }
}
