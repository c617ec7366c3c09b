package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.config.Section;
import dev.sluice.deadletter.DeadLetters;
import dev.sluice.deadletter.FiledLetter;
import dev.sluice.gate.Readiness;
import dev.sluice.serde.SerdeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters list}: what the gate could not read. */
@Command(
        name = "list",
        description = {
            "Lists what the gate could not read: where the dead letter lies, when it was put aside, which record it is about, and"
                    + " why. The newest come last. Reads Kafka, no gate."
        },
        footer = {
            "",
            "Examples:",
            "  sluice dead-letters list --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081",
            "  sluice dead-letters list --topic decisions --reason 'unknown schema' --since 2026-01-31T10:00:00Z --json"
        })
final class DeadLettersListCommand implements Runnable {
    private static final Comparator<FiledLetter> BY_AGE = Comparator.comparing(FiledLetter::filedAt)
            .thenComparing(filed -> filed.at().partition())
            .thenComparing(filed -> filed.at().offset());

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS);

    @Mixin
    private final DeadLetterFilter filter = new DeadLetterFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, the newest. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--limit': must be at least 1");
        }
        var configuration = flags.load();
        var newest = new PriorityQueue<>(BY_AGE);
        try (var letters =
                DeadLetters.open(configuration.kafka().consumer(), new SerdeFactory(Readiness.serde(configuration)))) {
            letters.read(filter.sought(), filed -> {
                newest.add(filed);
                if (newest.size() > limit) {
                    newest.remove();
                }
                return true;
            });
        }
        var found = new ArrayList<>(newest);
        found.sort(BY_AGE);
        print(found);
    }

    private void print(List<FiledLetter> found) {
        var out = spec.commandLine().getOut();
        if (json) {
            var all = JsonNodeFactory.instance.arrayNode();
            found.forEach(filed -> all.add(DeadLetterText.json(filed)));
            out.println(all.toPrettyString());
        } else if (found.isEmpty()) {
            out.println("No dead letters.");
        } else {
            var table = new Table("dead letter", "put aside", "record", "bytes", "why");
            found.forEach(filed -> table.row(DeadLetterText.row(filed)));
            table.print(out);
        }
        out.flush();
    }
}
