package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.gate.RunningGate;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice gate}: judges decisions until it is told to stop. */
@Command(
        name = "gate",
        description = {
            "Runs one instance of the gate: judges the decisions of its partitions and answers questions over HTTP. Start as"
                    + " many as you like under one application.id; they share the partitions.",
            "Before it starts it checks topics, brokers and schemas, and says what is wrong and how to mend it.",
            "Told to stop (SIGTERM, SIGINT), it says for gate.drain that it is not ready, commits what is judged, leaves its stores"
                    + " whole, and ends within gate.grace. A second signal ends it at once.",
            "Exit code 0: told to stop, and everything is closed; 1: not ready, or ended by a failure; 5: told to stop, and not"
                    + " everything was closed in time."
        },
        footer = {
            "",
            "Examples:",
            "  sluice gate --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081",
            "  sluice gate --config sluice.yaml --http-port 8081 --state-dir /var/lib/sluice"
        })
final class GateCommand implements Callable<Integer> {
    /** What else is closed may take so much longer than the grace, before the process is ended all the same. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Section.KAFKA,
            Section.GATE,
            Section.SCHEMAS,
            Section.SIGNATURES,
            Section.AUDIT,
            Section.HTTP,
            Section.LEARNING,
            Section.LOGS);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = flags.load();
        RunningGate gate = RunningGate.start(configuration);
        var signals = StopSignals.take(
                gate::stop,
                configuration.gate().grace().plus(MARGIN),
                spec.commandLine().getErr());
        try {
            var out = spec.commandLine().getOut();
            out.println("HTTP on http://" + configuration.http().host() + ":" + gate.httpPort());
            out.flush();
            boolean well = gate.awaitEnd();
            if (!well) {
                signals.ending(ExitCode.SOFTWARE); // what hangs may hinder the rest from being closed
            }
            gate.close();
            if (!well) {
                return ExitCode.SOFTWARE;
            }
            return gate.hasEndedInTime() ? ExitCode.OK : ExitCodes.NOT_IN_TIME;
        } finally {
            signals.release();
        }
    }
}
