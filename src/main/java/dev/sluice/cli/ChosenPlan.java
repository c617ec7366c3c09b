package dev.sluice.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which plan a command means. */
final class ChosenPlan {
    @Parameters(paramLabel = "PLAN", description = "The plan's id, as `sluice plan` printed it.")
    private String id = "";

    @Mixin
    private final PlanFiles files = new PlanFiles();

    Plan read(CommandSpec spec) {
        if (!Plan.isId(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + id + "' is no plan's id; `sluice plan` prints one, such as" + " plan-0123456789abcdef");
        }
        return files.read(id);
    }
}
