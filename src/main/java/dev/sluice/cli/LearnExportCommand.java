package dev.sluice.cli;

import dev.sluice.client.GateApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice learn export}: a tenant's outcomes, as {@code learn import} takes them. */
@Command(
        name = "export",
        description = "Writes every outcome of a tenant that is kept, oldest first, one JSON object a line.",
        footer = {
            "",
            "Examples:",
            "  sluice learn export --tenant acme > acme.ndjson",
            "  sluice learn export --tenant acme --output acme.ndjson --gate-url http://gate:8080"
        })
final class LearnExportCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final LearnedOutcomes outcomes = new LearnedOutcomes();

    @Option(names = "--output", paramLabel = "FILE", description = "The file to write; default: stdout.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var api = flags.gate();
        if (output == null) {
            var out = spec.commandLine().getOut();
            out.print(api.text(outcomes.path("export"), outcomes.query()));
            out.flush();
        } else {
            write(api, output);
        }
    }

    /** A file that exists is whole: it is written beside its place and moved there. */
    private void write(GateApi api, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var lines = api.stream(outcomes.path("export"), outcomes.query())) {
            Files.copy(lines, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new CommandFailedException(file + " was not written: " + failure.getMessage(), failure);
        }
    }
}
