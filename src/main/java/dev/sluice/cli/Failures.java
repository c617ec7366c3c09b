package dev.sluice.cli;

import dev.sluice.audit.UnreadableLogException;
import dev.sluice.client.GateApiException;
import dev.sluice.cluster.ClusterException;
import dev.sluice.config.ConfigurationException;
import dev.sluice.deadletter.DeadLetterException;
import dev.sluice.gate.NotReadyException;
import dev.sluice.serde.RegistryRefusedException;
import dev.sluice.serde.RegistryUnavailableException;
import dev.sluice.signing.KeyFileException;
import dev.sluice.submit.UnavailableException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one or a few lines on stderr and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    /** Their messages say all that a user can use. */
    private static final List<Class<? extends RuntimeException>> FORESEEN = List.of(
            ClusterException.class,
            GateApiException.class,
            NotReadyException.class,
            CommandFailedException.class,
            DeadLetterException.class,
            KeyFileException.class,
            RegistryRefusedException.class,
            RegistryUnavailableException.class,
            UnavailableException.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (failure instanceof ConfigurationException wrong) {
            wrong.problems().forEach(problem -> err.println("sluice: " + problem));
            return ExitCode.USAGE;
        }
        if (failure instanceof UnreadableLogException) {
            err.println("sluice: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (FORESEEN.stream().anyMatch(type -> type.isInstance(failure))) {
            err.println("sluice: " + failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        err.println("sluice: an error nobody foresaw. Please report it with what follows.");
        failure.printStackTrace(err);
        return ExitCode.SOFTWARE;
    }

    /** A command line that cannot be understood: says why, guesses what was meant, points to the help. */
    static int misused(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        err.println("sluice: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}
