package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice audit checkpoint}: has a checkpoint written now. */
@Command(
        name = "checkpoint",
        description = {
            "Has the gate write a signed checkpoint of its audit log now, and says how much it proves.",
            "Exit code 0: all of the log is proven; 1: the log is damaged, or no checkpoint could be written."
        },
        footer = {"", "Example:", "  sluice audit checkpoint --gate-url http://gate:8080"})
final class AuditCheckpointCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var body = flags.gate()
                .post(
                        GateApi.path("api", "v1", "audit", "checkpoints"),
                        Map.of("timeout", "PT30S"),
                        JsonNodeFactory.instance.objectNode())
                .body();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(body.toPrettyString());
        } else {
            out.println("checkpoint " + body.path("number").asText() + " of "
                    + body.path("at").asText()
                    + (body.path("written").asBoolean() ? "" : ", nothing came to the log since"));
            body.path("partitions")
                    .forEach(each ->
                            out.println("partition " + each.path("partition").asText() + ": "
                                    + each.path("size").asText() + " entries, root "
                                    + each.path("root").asText()));
            body.path("broken")
                    .forEach(each ->
                            out.println("partition " + each.path("partition").asText() + " is DAMAGED at entry "
                                    + each.path("sequence").asText() + ": "
                                    + each.path("message").asText()));
        }
        out.flush();
        return body.path("broken").isEmpty() ? ExitCodes.OK : ExitCodes.BLOCKED;
    }
}
