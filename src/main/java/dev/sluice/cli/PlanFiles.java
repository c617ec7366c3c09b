package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Option;

/** Where plans are kept: a file each. They hold parameters as they were given, so only their owner may read them. */
final class PlanFiles {
    @Option(
            names = "--plans",
            paramLabel = "DIRECTORY",
            defaultValue = "plans",
            description = "Where plans are kept. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of("plans");

    /** Keeps a plan. Gives its file. */
    Path write(Plan plan) {
        var file = file(plan.id());
        try {
            Files.createDirectories(directory);
            var written = Files.createTempFile(directory, "plan-", ".tmp");
            Files.writeString(written, plan.document().toPrettyString() + "\n");
            return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new CommandFailedException(file + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** The plan of that name. */
    Plan read(String id) {
        var file = file(id);
        try {
            return Plan.of(Texts.readTree(file.toString()));
        } catch (IllegalArgumentException noPlan) {
            throw new CommandFailedException(file + " " + noPlan.getMessage() + ".", noPlan);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + ".json");
    }
}
