package dev.sluice.cli;

import dev.sluice.client.GateApi;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice control list}: what is stopped. */
@Command(
        name = "list",
        description = "Lists the controls of every scope you may see: who set them, when and why.",
        footer = {"", "Example:", "  sluice control list"})
final class ControlListCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer = flags.gate().json(GateApi.path("api", "v1", "controls"), Map.of());
        var out = spec.commandLine().getOut();
        var controls = answer.path("controls");
        if (json) {
            out.println(answer.toPrettyString());
        } else if (controls.isEmpty()) {
            out.println("No control was ever set: everything is judged by policy alone.");
        } else {
            var table = new Table("scope", "state", "learning", "since", "by", "reason");
            controls.forEach(each -> table.row(
                    each.path("scope").asText(),
                    each.path("state").asText(),
                    each.path("freeze").asBoolean() ? "frozen" : "on",
                    each.path("since").asText(),
                    each.path("actor").asText(),
                    each.path("reason").asText()));
            table.print(out);
        }
        out.flush();
    }
}
