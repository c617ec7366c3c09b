package dev.sluice.cli;

import dev.sluice.policyfile.Scope;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice policy diff}: what a document would change. */
@Command(
        name = "diff",
        description = {
            "Shows what a document would change if it were applied: the lines of the scope's document, and below them"
                    + " every value that would be different in effect, for whom and where.",
            "Exit code 0: shown, or nothing is different; 1: the document is not valid."
        },
        footer = {"", "Example:", "  sluice policy diff policy.yaml --scope default"})
final class PolicyDiffCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Parameters(paramLabel = "FILE", description = "The document.")
    private Path file = Path.of("");

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "What it is for: " + Scope.ALLOWED + ".")
    private String scope = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var change = new PolicyChange(PolicyDocuments.of(flags.gate()), scope, Texts.read(file));
        var problems = change.problems();
        var err = spec.commandLine().getErr();
        PolicyProblems.print(problems, Map.of(scope, file.toString()), err);
        if (!problems.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(change.json().toPrettyString());
        } else {
            change.print(out);
        }
        out.flush();
        return ExitCode.OK;
    }
}
