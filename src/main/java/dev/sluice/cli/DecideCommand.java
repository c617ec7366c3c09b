package dev.sluice.cli;

import dev.sluice.client.GateApi;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice decide}: has one decision judged. */
@Command(
        name = "decide",
        description = {
            "Has one decision judged and explains the verdict. The source is whoever the token names. The id makes it safe to"
                    + " send again: a decision that was judged gets the same verdict.",
            "Exit code 0: approved; 1: blocked or refused; 3: it waits for a human; 4: no verdict in time, or it waits for a"
                    + " slot."
        },
        footer = {
            "",
            "Examples:",
            "  sluice decide decision.json --tenant acme",
            "  sluice decide - --tenant acme --json < decision.yaml"
        })
final class DecideCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Parameters(paramLabel = "FILE", description = "The decision, in JSON or YAML; - is stdin.")
    private String file = "";

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose decision.")
    private String tenant = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT5S",
            description = "How long to wait for the verdict, at most PT30S. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var path = GateApi.path("api", "v1", "tenants", tenant, "decisions");
        var said = flags.gate().post(path, Map.of("timeout", timeout.toString()), Texts.readTree(file));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(said.body().toPrettyString());
        } else if (said.isPending()) {
            out.println("Sent, but there is no verdict within " + timeout
                    + ". Look again with `sluice policy explain ID" + " --tenant " + tenant + "`.");
        } else {
            new Explanation(said.body().path("verdict")).print(out);
        }
        out.flush();
        return said.isPending() ? ExitCodes.NO_ANSWER : ExitCodes.of(said.body().path("disposition"));
    }
}
