package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import dev.sluice.config.Setting;
import java.io.PrintWriter;
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
    private final ConfigurationFlags flags = new ConfigurationFlags(Setting.GATE_URL);

    @Mixin
    private final LearnedOutcomes outcomes = new LearnedOutcomes();

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = new GateApi(flags.load().gateUrl()).json(outcomes.path("statistics"), outcomes.query());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            print("", answer, out);
        }
        out.flush();
    }

    private static void print(String prefix, JsonNode node, PrintWriter out) {
        node.properties().forEach(field -> {
            var name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                print(name + ".", field.getValue(), out);
            } else {
                out.printf("%-34s %s%n", name, text(field.getValue()));
            }
        });
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
