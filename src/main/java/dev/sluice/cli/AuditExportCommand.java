package dev.sluice.cli;

import dev.sluice.audit.AuditSource;
import dev.sluice.audit.LogWriter;
import dev.sluice.config.Section;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice audit export}: the log in a file. */
@Command(
        name = "export",
        description = {
            "Writes the whole audit log as far as it is committed, one JSON object a line: the checkpoints, then the entries"
                    + " partition by partition. The same log gives the same lines."
        },
        footer = {
            "",
            "Examples:",
            "  sluice audit export --output audit.ndjson --bootstrap-servers kafka:9092 --schema-registry-url"
                    + " http://registry:8081",
            "  sluice audit export > audit.ndjson"
        })
final class AuditExportCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS);

    @Mixin
    private final AuditedLog log = new AuditedLog();

    @Option(names = "--output", paramLabel = "FILE", description = "The file to write; default: stdout.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var configuration = flags.load();
        log.with(configuration, source -> {
            export(source);
            return output;
        });
    }

    private void export(AuditSource source) {
        if (output == null) {
            var out = spec.commandLine().getOut();
            write(source, out);
            out.flush();
        } else {
            write(source, output);
        }
    }

    /** A file that exists is whole: it is written beside its place and moved there. */
    private static void write(AuditSource source, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var out = new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
                write(source, out);
                if (out.checkError()) {
                    throw new IOException("the disk did not take it");
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new CommandFailedException(file + " was not written: " + failure.getMessage(), failure);
        }
    }

    private static void write(AuditSource source, PrintWriter out) {
        source.read(new LogWriter(line -> out.print(line + "\n")));
    }
}
