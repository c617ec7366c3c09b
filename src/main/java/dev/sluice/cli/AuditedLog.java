package dev.sluice.cli;

import dev.sluice.audit.AuditSource;
import dev.sluice.audit.CommittedLog;
import dev.sluice.audit.ExportedLog;
import dev.sluice.audit.UnreadableLogException;
import dev.sluice.config.Configuration;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.gate.Readiness;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.KeyFileException;
import dev.sluice.signing.Statement;
import dev.sluice.signing.TrustedKeys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log a command is about: the one on Kafka, or one in a file, for which no Kafka is needed. */
final class AuditedLog {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A log that `sluice audit export` wrote; default: the log on Kafka.")
    private @Nullable Path file;

    /** Does something with the log. */
    <T> T with(Configuration configuration, Function<AuditSource, T> use) {
        if (file != null) {
            return use.apply(new ExportedLog(file));
        }
        var consumer = configuration.kafka().consumer();
        try (var log = CommittedLog.open(consumer, new SerdeFactory(Readiness.serde(configuration)))) {
            return use.apply(log);
        }
    }

    /** Why a checkpoint is not to be trusted, by the trusted keys of the configuration. */
    static Function<Checkpoint, Optional<String>> refusal(Configuration configuration) {
        var file = configuration.signatures().requireTrustedKeys();
        try {
            var keys = TrustedKeys.read(file);
            return checkpoint -> keys.refusal(Statement.of(checkpoint), checkpoint.signature());
        } catch (KeyFileException wrong) {
            throw new UnreadableLogException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
