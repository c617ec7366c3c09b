package dev.sluice.cli;

import dev.sluice.policyfile.Scope;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice policy history}: what was written for a scope. */
@Command(
        name = "history",
        description = "Lists the documents that were written for a scope, newest first, each with the epoch that"
                + " `sluice policy rollback --to` takes.",
        footer = {"", "Example:", "  sluice policy history --scope default"})
final class PolicyHistoryCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "Whose history: " + Scope.ALLOWED + ".")
    private String scope = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print the gate's answer as it is, with the documents.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var answer =
                flags.gate().json(PolicyDocuments.path(scope, "history"), Map.of("limit", Integer.toString(limit)));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            var table = new Table("epoch", "issued at", "by", "lines", "reason");
            answer.path("policies")
                    .forEach(each -> table.row(
                            each.path("epoch").asText(),
                            each.path("issuedAt").asText(),
                            each.path("actor").asText(),
                            Long.toString(each.path("document").asText().lines().count()),
                            each.path("reason").asText()));
            table.print(out);
        }
        out.flush();
    }
}
