package dev.sluice.cli;

import dev.sluice.deadletter.Sought;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class DeadLetterFilter {
    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic.")
    private @Nullable String topic;

    @Option(names = "--partition", paramLabel = "N", description = "Only records of this partition.")
    private @Nullable Integer partition;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Only what was put aside from this instant on, for instance 2026-01-31T10:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Only those whose reason has this text in it, in any case.")
    private @Nullable String reason;

    Sought sought() {
        return new Sought(topic, partition, since, reason);
    }

    boolean isEmpty() {
        return sought().equals(Sought.ANY);
    }
}
