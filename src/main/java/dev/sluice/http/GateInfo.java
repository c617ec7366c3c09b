package dev.sluice.http;

import dev.sluice.core.learn.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What this process is.
 *
 * @param version of Sluice, "dev" when it does not run from its jar
 * @param java the runtime's version
 * @param kafka the version of the Kafka libraries
 * @param applicationId the name all instances of the gate share
 * @param startedAt since when it runs
 * @param learning the windows of the learning memory
 */
public record GateInfo(
        String version, String java, String kafka, String applicationId, Instant startedAt, Learning learning) {

    /** How the learning memory cuts time. */
    public record Learning(Duration window, Duration retention) {}

    /** What is known of this process without asking. */
    public static GateInfo of(String applicationId, Instant startedAt, Windows windows) {
        return new GateInfo(
                Objects.requireNonNullElse(GateInfo.class.getPackage().getImplementationVersion(), "dev"),
                Runtime.version().toString(),
                AppInfoParser.getVersion(),
                applicationId,
                startedAt,
                new Learning(windows.size(), windows.retention()));
    }
}
