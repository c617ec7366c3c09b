package dev.sluice.demo;

import dev.sluice.config.KafkaSettings;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.topology.ControlPlanePublisher;
import java.time.Instant;

/**
 * Puts the demonstration's policy in force: the preset for payments, for everybody. What is carried out for real is written
 * to the log of the executor, for there are no issuers to talk to.
 */
final class DemoPolicy {
    private static final String DOCUMENT = """
            extends: payments
            actions:
              shift_traffic: {executor: log}
              disable_route: {executor: log}
              adjust_retry_policy: {executor: log}
              implement_backoff: {executor: log}
              throttle_path: {executor: log}
              enable_backup_provider: {executor: log}
              send_notification: {executor: log}
              escalate_oncall: {executor: log}
              log_for_analysis: {executor: log}
            """;

    private DemoPolicy() {}

    static void publish(KafkaSettings kafka, SerdeFactory serdes, Signer signer) {
        var source = new PolicySource("default", DOCUMENT, 0, "demo", "policy of the demonstration", Instant.now());
        try (var publisher = ControlPlanePublisher.connect(kafka.producer(), "sluice-demo-policy", serdes, signer)) {
            publisher.publish(source);
        }
    }
}
