package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import dev.sluice.core.decision.Environment;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice policy show}: what is in force. */
@Command(
        name = "show",
        description = {
            "Without options lists the documents in force. With --scope prints one of them, with --tenant and"
                    + " --environment the policy they add up to. What is printed can be read again as a document; what is"
                    + " known about it stands in comments."
        },
        footer = {
            "",
            "Examples:",
            "  sluice policy show",
            "  sluice policy show --scope default > policy.yaml",
            "  sluice policy show --tenant acme --environment PROD"
        })
final class PolicyShowCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "The document of this scope.")
    private @Nullable String scope;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "What is in effect for this tenant.")
    private @Nullable String tenant;

    @Option(names = "--environment", description = "And in this environment: ${COMPLETION-CANDIDATES}.")
    private @Nullable Environment environment;

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if ((tenant == null) != (environment == null) || (scope != null && tenant != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Give --scope, or --tenant and --environment together, or none of them.");
        }
        var gate = flags.gate();
        var out = spec.commandLine().getOut();
        if (tenant != null && environment != null) {
            effective(effective(gate, tenant, environment), out);
        } else if (scope != null) {
            document(gate.json(PolicyDocuments.path(scope), Map.of()), out);
        } else {
            list(gate.json(PolicyDocuments.path(), Map.of()), out);
        }
        out.flush();
    }

    private static JsonNode effective(GateApi gate, String tenant, Environment environment) {
        return gate.json(
                GateApi.path("api", "v1", "tenants", tenant, "policy"), Map.of("environment", environment.name()));
    }

    private void effective(JsonNode answer, PrintWriter out) {
        if (json) {
            out.println(answer.toPrettyString());
            return;
        }
        out.println("# in effect for " + tenant + " in " + environment + ": version "
                + answer.path("version").asText() + ", epoch "
                + answer.path("epoch").asText());
        var policy = answer.path("policy");
        out.print(policy.isTextual() ? policy.asText() : Texts.yaml(policy));
    }

    private void document(JsonNode answer, PrintWriter out) {
        var policies = answer.path("policies");
        var document = policies.isArray() ? policies.path(0) : answer;
        if (json) {
            out.println(answer.toPrettyString());
        } else if (document.path("document").isMissingNode()) {
            throw new CommandFailedException("No document is in force for scope " + scope + ". Put one in force with"
                    + " `sluice policy apply FILE --scope " + scope + " --reason TEXT`.");
        } else {
            out.println("# scope " + scope + ", epoch " + document.path("epoch").asText() + ", by "
                    + document.path("actor").asText() + " at "
                    + document.path("issuedAt").asText());
            out.println("# reason: "
                    + document.path("reason").asText().lines().findFirst().orElse(""));
            out.print(document.path("document").asText());
        }
    }

    private void list(JsonNode answer, PrintWriter out) {
        if (json) {
            out.println(answer.toPrettyString());
            return;
        }
        var policies = answer.path("policies");
        if (policies.isEmpty()) {
            out.println(
                    "No document is in force: the built-in policy holds, which knows no action and blocks everything.");
            return;
        }
        var table = new Table("scope", "epoch", "issued at", "by", "reason");
        policies.forEach(each -> table.row(
                each.path("scope").asText(),
                each.path("epoch").asText(),
                each.path("issuedAt").asText(),
                each.path("actor").asText(),
                each.path("reason").asText()));
        table.print(out);
    }
}
