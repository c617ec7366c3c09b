package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice learn stats}: what a tenant's outcomes add up to. */
@Command(
        name = "stats",
        description = "Prints what a tenant's outcomes add up to. The range is widened to whole windows.",
        footer = {
            "",
            "Examples:",
            "  sluice learn stats --tenant acme",
            "  sluice learn stats --tenant acme --action-type shift_traffic --from 2026-01-31T00:00:00Z --json"
        })
final class LearnStatsCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final LearnedOutcomes outcomes = new LearnedOutcomes();

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = flags.gate().json(outcomes.path("statistics"), outcomes.query());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            print(answer, out);
        }
        out.flush();
    }

    /** Single figures as lines of name and value, then the types of action as a table; --json has the rest. */
    private static void print(JsonNode answer, PrintWriter out) {
        answer.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                out.printf("%-34s %s%n", field.getKey(), field.getValue().asText());
            }
        });
        var types = answer.path("actionTypes");
        if (!types.isEmpty()) {
            out.printf("%n%-34s %9s %13s %20s%n", "action type", "outcomes", "success rate", "average improvement");
            types.forEach(type -> type(type.path("actionType").asText(), type.path("figures"), out));
        }
    }

    private static void type(String name, JsonNode figures, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-34s %9d %12.1f%% %20.4f%n",
                name,
                figures.path("totalOutcomes").asLong(),
                100 * figures.path("successRate").asDouble(),
                figures.path("averageImprovement").asDouble());
    }
}
