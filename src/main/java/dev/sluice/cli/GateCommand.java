package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.gate.RunningGate;
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
            "Exit code 0: told to stop; 1: not ready, or ended by a failure."
        },
        footer = {
            "",
            "Examples:",
            "  sluice gate --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081",
            "  sluice gate --config sluice.yaml --http-port 8081 --state-dir /var/lib/sluice"
        })
final class GateCommand implements Callable<Integer> {
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
        Runtime.getRuntime().addShutdownHook(new Thread(gate::close, "shutdown"));
        var out = spec.commandLine().getOut();
        out.println("HTTP on http://" + configuration.http().host() + ":" + gate.httpPort());
        out.flush();
        return gate.awaitEnd() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
