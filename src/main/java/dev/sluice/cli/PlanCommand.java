package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.decision.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice plan}: writes down what is to be done. */
@Command(
        name = "plan",
        description = {
            "Writes down an action to be validated and executed, and prints the plan's id. It asks no gate. The id follows from"
                    + " what the plan says: a plan that was changed has another.",
            "The plan's file holds the parameters as they are given, secrets included; only its owner may read it."
        },
        footer = {
            "",
            "Examples:",
            "  sluice plan order.yaml --tenant 1",
            "  sluice plan 'CallAPI: weather_service with location=London' --tenant acme --environment DEV",
            "  sluice plan - --tenant acme --plans /var/lib/sluice/plans < decision.json"
        })
final class PlanCommand implements Runnable {
    private static final double CONFIDENCE = 0.9;
    private static final double MOST = 0.99;

    @Parameters(
            paramLabel = "ACTION",
            description =
                    "A file with a decision in JSON or YAML, without id, time and mode; - is stdin. Or an action in words.")
    private String given = "";

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose plan.")
    private String tenant = "";

    @Option(
            names = "--environment",
            paramLabel = "ENVIRONMENT",
            description = "Where: ${COMPLETION-CANDIDATES}. Default: what the file says, else DEV.")
    private @Nullable Environment environment;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "To what. Default: what the file says; for words, the name of the action.")
    private @Nullable String target;

    @Option(
            names = "--confidence",
            paramLabel = "NUMBER",
            description = "How sure you are, 0 to 0.99. Default: what the file says, else " + CONFIDENCE + ".")
    private @Nullable Double confidence;

    @Mixin
    private final PlanFiles files = new PlanFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (confidence != null && !(confidence >= 0 && confidence <= MOST)) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--confidence': must be from 0 to " + MOST);
        }
        var plan = new Plan(tenant, completed(PlanText.read(given)));
        var file = files.write(plan);
        var out = spec.commandLine().getOut();
        out.println(plan.id());
        out.flush();
        var err = spec.commandLine().getErr();
        err.println("Kept in " + file + ". Next: sluice validate " + plan.id());
        err.flush();
    }

    private ObjectNode completed(ObjectNode decision) {
        if (environment != null || !decision.has("environment")) {
            decision.put("environment", (environment == null ? Environment.DEV : environment).name());
        }
        if (confidence != null || !decision.has("confidence")) {
            decision.put("confidence", confidence == null ? CONFIDENCE : confidence);
        }
        if (target != null && decision.path("action") instanceof ObjectNode action) {
            action.put("target", target);
        }
        return decision;
    }
}
