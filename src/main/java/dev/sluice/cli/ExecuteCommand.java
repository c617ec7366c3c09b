package dev.sluice.cli;

import dev.sluice.core.decision.Mode;
import dev.sluice.report.RunReportJson;
import dev.sluice.report.RunReportText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice execute}: runs a plan, dry unless told otherwise twice. */
@Command(
        name = "execute",
        description = {
            "Runs a plan through the gate and prints the execution report: what every guard said, and what was done. Dry, unless"
                    + " both --live and --acknowledge-risk are given; for real it has to be validated before.",
            "Every run is a decision of its own: what is run for real twice is done twice, if the guards allow it.",
            "Exit code 0: done; 1: blocked or failed; 3: it waits for a human; 4: no answer in time."
        },
        footer = {
            "",
            "Examples:",
            "  sluice execute plan-0123456789abcdef",
            "  sluice execute plan-0123456789abcdef --live --acknowledge-risk --timeout PT2M",
            "  sluice execute plan-0123456789abcdef --json"
        })
final class ExecuteCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final ChosenPlan chosen = new ChosenPlan();

    @Mixin
    private final Patience patience = new Patience();

    @Option(names = "--live", description = "For real. Without --acknowledge-risk the gate refuses it.")
    private boolean live;

    @Option(names = "--acknowledge-risk", description = "You know what --live may do.")
    private boolean acknowledged;

    @Option(names = "--json", description = "Print the execution report in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (acknowledged && !live) {
            throw new ParameterException(
                    spec.commandLine(), "--acknowledge-risk goes with --live; a dry run has no risk");
        }
        var plan = chosen.read(spec);
        var run = new PlanRun(flags.gate(), plan, live ? Mode.LIVE : Mode.DRY_RUN);
        var report = patience.wait(run, acknowledged, spec);
        var out = spec.commandLine().getOut();
        out.print(json ? RunReportJson.of(report).toPrettyString() + "\n" : RunReportText.of(report));
        out.flush();
        patience.hint(report, run.decisionId(), plan.tenant(), spec);
        return ExitCodes.of(report.status());
    }
}
