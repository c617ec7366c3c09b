package dev.sluice.cli;

import dev.sluice.core.decision.Mode;
import dev.sluice.report.RunReport;
import dev.sluice.report.RunReportJson;
import dev.sluice.report.RunReportText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice validate}: rehearses a plan. */
@Command(
        name = "validate",
        description = {
            "Runs a plan dry through the gate, which records the result: nothing runs for real without a validation that went"
                    + " well and is not too old. Prints PASS, WARNING (it went well, but a guard warns) or FAIL, and why.",
            "Exit code 0: PASS or WARNING; 1: FAIL; 3: it waits for a human; 4: no answer in time."
        },
        footer = {
            "",
            "Examples:",
            "  sluice validate plan-0123456789abcdef",
            "  sluice validate plan-0123456789abcdef --json"
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final ChosenPlan chosen = new ChosenPlan();

    @Mixin
    private final Patience patience = new Patience();

    @Option(names = "--json", description = "Print the execution report in JSON, with the field validation.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var plan = chosen.read(spec);
        var run = new PlanRun(flags.gate(), plan, Mode.DRY_RUN);
        var report = patience.wait(run, false, spec);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    RunReportJson.of(report).put("validation", result(report)).toPrettyString());
        } else {
            out.println(result(report) + " " + plan.id());
            reasons(report, out);
        }
        out.flush();
        patience.hint(report, run.decisionId(), plan.tenant(), spec);
        return ExitCodes.of(report.status());
    }

    /** PASS, WARNING or FAIL; what it waits for when it has not ended. */
    private static String result(RunReport report) {
        var validation = report.validation();
        return validation == null ? report.status().name() : validation.name();
    }

    private static void reasons(RunReport report, PrintWriter out) {
        report.checks().stream()
                .filter(check -> !check.isPassed() || check.isWarning())
                .forEach(check -> out.println("  " + RunReportText.line(check)));
        var error = report.error();
        if (error != null && report.failed() == 0) {
            out.println("  " + RunReportText.oneLine(error));
        }
    }
}
