package dev.sluice.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything configurable, checked, in one immutable tree.
 *
 * @param kafka how to reach Kafka
 * @param startupTimeout how long to wait at start for brokers that do not answer
 * @param gate the gate's stream processing
 * @param schemas how records become bytes
 * @param signatures who is believed, and what is signed with
 * @param audit the checkpoints of the audit log
 * @param http where the API listens
 * @param executor the executor
 * @param learning the windows of the learning memory
 * @param topics how topics are made
 * @param gateUrl where commands find a running gate
 * @param gateToken what they sign in with; null where nobody has to
 * @param logs what is logged
 */
public record Configuration(
        KafkaSettings kafka,
        Duration startupTimeout,
        GateSettings gate,
        SchemaSettings schemas,
        SignatureSettings signatures,
        AuditSettings audit,
        HttpSettings http,
        ExecutorSettings executor,
        LearningSettings learning,
        TopicSettings topics,
        URI gateUrl,
        @Nullable String gateToken,
        LogSettings logs) {

    /** What to say when a command needs a setting that nobody gave. */
    static String missing(Setting setting) {
        return setting.key() + " is not configured. Give " + setting.flag() + ", set " + setting.variable()
                + ", or write it into the configuration file. It is "
                + setting.kind().allowed() + ".";
    }
}
