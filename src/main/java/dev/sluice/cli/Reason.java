package dev.sluice.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Why something is done: whoever reads the audit log wants to know. */
final class Reason {
    private Reason() {}

    static String required(@Nullable String reason, CommandSpec spec) {
        if (reason == null || reason.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '--reason=TEXT'. It goes into the audit log.");
        }
        return reason;
    }
}
