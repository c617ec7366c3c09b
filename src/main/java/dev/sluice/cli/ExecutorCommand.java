package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.executor.RunningExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice executor}: carries out what the gate permits until it is told to stop. */
@Command(
        name = "executor",
        description = {
            "Runs one executor: takes permits from the queue, carries them out within their bounds, and reports. Start as"
                    + " many as you like; they share the queue.",
            "It carries out nothing that is not signed by a trusted key for the purpose permit, and signs its reports with"
                    + " signing.key, which the gate must trust for the purpose report.",
            "Told to stop (SIGTERM, SIGINT), it finishes what it has begun within executor.grace, and gives back to the queue what it"
                    + " has not. A second signal ends it at once.",
            "Exit code 0: told to stop, and all that was begun is finished; 1: not ready, or ended by a failure; 5: told to stop,"
                    + " and something was still being carried out when executor.grace was over."
        },
        footer = {
            "",
            "Examples:",
            "  sluice executor --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081 \\",
            "      --trusted-keys keys/trusted-keys.yaml --signing-key keys/executor.pem",
            "  sluice executor --config sluice.yaml --executor-concurrency 16"
        })
final class ExecutorCommand implements Callable<Integer> {
    /** Telling the queue, and writing to Kafka what was done, may take so much longer than the grace. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Section.KAFKA, Section.GATE, Section.SCHEMAS, Section.SIGNATURES, Section.EXECUTOR, Section.LOGS);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = flags.load();
        RunningExecutor executor = RunningExecutor.start(configuration);
        var signals = StopSignals.take(
                executor::stop,
                configuration.executor().grace().plus(MARGIN),
                spec.commandLine().getErr());
        try {
            var out = spec.commandLine().getOut();
            out.println("Health on http://" + configuration.executor().httpHost() + ":" + executor.httpPort());
            out.flush();
            executor.awaitEnd();
            executor.close();
            return executor.hasEndedInTime() ? ExitCode.OK : ExitCodes.NOT_IN_TIME;
        } finally {
            signals.release();
        }
    }
}
