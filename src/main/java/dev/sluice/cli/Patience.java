package dev.sluice.cli;

import dev.sluice.report.RunReport;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How long a run of a plan is waited for, and what is said when that is not long enough. */
final class Patience {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description = "How long to wait for verdict and outcome. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    RunReport wait(PlanRun run, boolean acknowledged, CommandSpec spec) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--timeout': must be longer than nothing");
        }
        return run.run(acknowledged, timeout);
    }

    /** Says on stderr what is left to do about a run that has not ended. */
    void hint(RunReport report, String decisionId, String tenant, CommandSpec spec) {
        var hint = hint(report, decisionId, tenant);
        if (!hint.isEmpty()) {
            var err = spec.commandLine().getErr();
            err.println("sluice: " + hint);
            err.flush();
        }
    }

    private String hint(RunReport report, String decisionId, String tenant) {
        return switch (report.status()) {
            case SUCCESS, FAILED, BLOCKED -> "";
            case AWAITING_APPROVAL ->
                "It waits for a human. Answer with: sluice approvals approve " + decisionId + " --tenant " + tenant
                        + " --reason TEXT";
            case QUEUED, PENDING ->
                "It has not ended within " + timeout + ". Look again with: sluice policy explain " + decisionId
                        + " --tenant " + tenant;
        };
    }
}
