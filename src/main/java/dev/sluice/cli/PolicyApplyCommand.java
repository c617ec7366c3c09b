package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import dev.sluice.client.GateApiException;
import dev.sluice.policyfile.Scope;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice policy apply}: puts a document in force. */
@Command(
        name = "apply",
        description = {
            "Puts a document in force in place of the scope's present one. It is checked first, and again by the gate; what"
                    + " is in force stays until the new one is.",
            "Exit code 0: in force; 1: refused, and nothing has changed; 4: written, but the gate has not said anything yet."
        },
        footer = {
            "",
            "Examples:",
            "  sluice policy apply policy.yaml --scope default --reason 'first policy' --dry-run",
            "  sluice policy apply acme.yaml --scope tenant:acme --reason 'smaller steps, see OPS-12' --if-epoch 4"
        })
final class PolicyApplyCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Parameters(paramLabel = "FILE", description = "The document, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "What it is for: " + Scope.ALLOWED + ".")
    private String scope = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log. Needed without --dry-run.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Only show what would be different; as `sluice policy diff`.")
    private boolean dryRun;

    @Option(
            names = "--if-epoch",
            paramLabel = "EPOCH",
            description = "Only if the scope's document still has this epoch, as `sluice policy show` prints it.")
    private @Nullable Long ifEpoch;

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var text = Texts.read(file);
        var gate = flags.gate();
        if (dryRun) {
            return rehearse(gate, text);
        }
        var why = Reason.required(reason, spec);
        var body = JsonNodeFactory.instance.objectNode().put("document", text).put("reason", why);
        if (ifEpoch != null) {
            body.put("ifEpoch", ifEpoch);
        }
        try {
            return new PolicyWritten(spec, json).print(gate.put(PolicyDocuments.path(scope), Map.of(), body), scope);
        } catch (GateApiException refused) {
            var err = spec.commandLine().getErr();
            PolicyProblems.print(refused.problem().path("problems"), file.toString(), err);
            if (ifEpoch != null && refused.status() == HttpURLConnection.HTTP_CONFLICT) {
                err.println("Somebody has changed it since. See what is different now with `sluice policy diff " + file
                        + " --scope " + scope + "`.");
            }
            throw refused;
        }
    }

    private int rehearse(GateApi gate, String text) {
        var change = new PolicyChange(PolicyDocuments.of(gate), scope, text);
        var problems = change.problems();
        PolicyProblems.print(
                problems, Map.of(scope, file.toString()), spec.commandLine().getErr());
        if (!problems.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(change.json().toPrettyString());
        } else {
            change.print(out);
            out.println();
            out.println("Nothing was written: --dry-run.");
        }
        out.flush();
        return ExitCode.OK;
    }
}
