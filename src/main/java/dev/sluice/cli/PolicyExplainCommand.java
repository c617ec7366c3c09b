package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice policy explain}: why a decision was judged as it was. */
@Command(
        name = "explain",
        description = {
            "Says why a decision was judged as it was, from its verdict alone: a line a guard, with ✓ for passed, ✗ for"
                    + " blocked, ! for held, queued or warned, - for off, then what was observed, what is allowed, and which"
                    + " line of the policy says so.",
            "A gate keeps verdicts for an hour; a saved one is explained for ever, without a gate."
        },
        footer = {
            "",
            "Examples:",
            "  sluice policy explain d-1 --tenant acme",
            "  sluice policy explain --verdict verdict.json"
        })
final class PolicyExplainCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Parameters(arity = "0..1", paramLabel = "DECISION", description = "The decision's id.")
    private @Nullable String decision;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose decision.")
    private @Nullable String tenant;

    @Option(
            names = "--verdict",
            paramLabel = "FILE",
            description = "A verdict in JSON, as the gate answers it or as a record holds it; - is stdin.")
    private @Nullable String saved;

    @Option(names = "--json", description = "Print the verdict as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var verdict = verdict();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(verdict.toPrettyString());
        } else {
            new Explanation(verdict).print(out);
        }
        out.flush();
    }

    private JsonNode verdict() {
        if (saved != null && decision == null) {
            return unwrapped(Texts.readTree(saved), saved);
        }
        if (decision == null || tenant == null || saved != null) {
            throw new ParameterException(
                    spec.commandLine(), "Give DECISION and --tenant, or --verdict FILE, but not both.");
        }
        var path = GateApi.path("api", "v1", "tenants", tenant, "decisions", decision);
        return unwrapped(flags.gate().json(path, Map.of()), "The answer");
    }

    /** The answer of a gate holds the verdict; a saved verdict is one. */
    private static JsonNode unwrapped(JsonNode answer, String origin) {
        var verdict = answer.has("verdict") ? answer.path("verdict") : answer;
        if (!verdict.has("findings") || !verdict.has("disposition")) {
            throw new CommandFailedException(origin + " holds no verdict: it has no findings or no disposition.");
        }
        return verdict;
    }
}
