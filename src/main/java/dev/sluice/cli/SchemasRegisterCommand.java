package dev.sluice.cli;

import dev.sluice.config.Section;
import dev.sluice.gate.Contract;
import dev.sluice.serde.RegistryRefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice schemas register}: makes the registry know every schema of the contract. */
@Command(
        name = "register",
        description = {
            "Registers the schema of every topic under TOPIC-value. What is registered already stays as it is.",
            "Exit code 0: the registry has them all; 1: it refused one."
        },
        footer = {"", "Example:", "  sluice schemas register --schema-registry-url http://registry:8081"})
final class SchemasRegisterCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.SCHEMAS);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var configuration = flags.load();
        var out = spec.commandLine().getOut();
        try {
            new Contract(configuration.schemas().serde())
                    .register()
                    .forEach((subject, id) -> out.println(subject + "  id " + id));
        } catch (RegistryRefusedException refused) {
            throw new CommandFailedException(String.valueOf(refused.getMessage()));
        }
        out.flush();
        return ExitCode.OK;
    }
}
