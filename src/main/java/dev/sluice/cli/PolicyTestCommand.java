package dev.sluice.cli;

import dev.sluice.fixture.FixtureException;
import dev.sluice.fixture.FixtureFile;
import dev.sluice.fixture.FixtureReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice policy test}: runs fixtures through the gate and says where the policy does otherwise. */
@Command(
        name = "test",
        description = {
            "Runs the cases of fixture files through the production topology, each from an empty state on a clock of its own."
                    + " Needs no broker. Prints a line a case, what was different under a failed one, and the sums.",
            "A step is one of metrics, decision, ruling, report, control, policy, advance, or an expect alone; a report is what"
                    + " an executor would say of the last decision.",
            "Exit code 0: all passed; 1: a case failed, or a file is no fixture."
        },
        footer = {"", "Example:", "  sluice policy test cases/*.json"})
final class PolicyTestCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Fixtures, in JSON or YAML.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        FixtureReport report = FixtureReport.NONE;
        for (Path file : files) {
            try {
                report = report.and(FixtureFile.read(file), out::println);
            } catch (FixtureException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()));
            }
        }
        out.println(report.summary());
        out.flush();
        return report.failed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
