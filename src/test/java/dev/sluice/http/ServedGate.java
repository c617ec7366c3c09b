package dev.sluice.http;

import dev.sluice.auth.Authentication;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.query.ClusterMap;
import dev.sluice.query.DriverStores;
import dev.sluice.query.Lookups;
import dev.sluice.query.Owners;
import dev.sluice.query.TenantQueries;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateMeters;
import dev.sluice.topology.GateTopology;
import dev.sluice.topology.LocalGate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** The production topology in this process with the API in front of it. */
final class ServedGate implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Windows MINUTES = new Windows(Duration.ofMinutes(1), Duration.ofDays(1));

    private static final HttpSettings HERE = new HttpSettings("127.0.0.1", 0, null);

    private final LocalGate gate;
    private final GateServer server;
    private final List<AuditEntry> denied = Collections.synchronizedList(new ArrayList<>());

    /** A gate that this machine may ask anything. */
    ServedGate() {
        this(HERE, true);
    }

    /**
     * A gate with this API in front of it.
     *
     * @param signs whether the API has a key to sign with
     */
    ServedGate(HttpSettings at, boolean signs) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        gate = new LocalGate(NOON, MINUTES, meters);
        LocalInputs inputs = new LocalInputs(gate);
        inputs.policy(new PolicySource("default", "extends: payments\n", 0, "ana", "test", NOON), Duration.ZERO);
        server = GateServer.start(
                at,
                Authentication.of(at, gate::now),
                GateInfo.of("local-gate", NOON, MINUTES),
                meters,
                List.of(),
                gate::now);
        server.open(new Lookups(
                new TenantQueries(new DriverStores(gate.driver()), MINUTES, gate::now),
                Owners.alone(),
                () -> new ClusterMap(
                        List.of(new ClusterMap.Instance("localhost:1", true, List.of(0), List.of())),
                        List.of(new ClusterMap.Partition(0, "localhost:1", List.of()))),
                () -> KafkaStreams.State.RUNNING,
                new GateTopology(
                                AvroFormats.selfDescribing(),
                                MINUTES,
                                () -> 1,
                                new GateMeters(meters),
                                Verifier.OFF,
                                Signer.NONE)
                        .get()
                        .describe()));
        server.open(inputs, denied::add, signs);
    }

    /** Refused requests that were brought to the audit log so far. */
    List<AuditEntry> denied() {
        return List.copyOf(denied);
    }

    LocalGate gate() {
        return gate;
    }

    HttpCalls http() {
        return new HttpCalls(server.port());
    }

    /** Observes a target now. */
    void observe(String tenantId, String target, double successRate) {
        gate.send(new MetricsSnapshot(
                tenantId, target, gate.now(), successRate, 0, 0, 0, 1 - successRate, 0, null, null, Map.of()));
    }

    /** Decides now, to send a message: always approved, always a success. */
    void notify(String tenantId, String decisionId, Environment environment) {
        decide(
                tenantId,
                decisionId,
                environment,
                new Action("send_notification", "target of " + decisionId, Map.of("message", "m"), null, null));
    }

    /** Decides now, to shift traffic away from a target that has been observed. */
    void shift(String tenantId, String decisionId, String target) {
        decide(
                tenantId,
                decisionId,
                Environment.DEV,
                new Action("shift_traffic", target, Map.of("shiftPercentage", 25.0), null, null));
    }

    /** Decides now, to send a message that a human must approve. */
    void hold(String tenantId, String decisionId) {
        decide(
                tenantId,
                decisionId,
                Environment.DEV,
                new Action("send_notification", "target of " + decisionId, Map.of("message", "m"), null, null),
                true);
    }

    private void decide(String tenantId, String decisionId, Environment environment, Action action) {
        decide(tenantId, decisionId, environment, action, false);
    }

    private void decide(
            String tenantId, String decisionId, Environment environment, Action action, boolean requiresApproval) {
        gate.send(new Decision(
                decisionId,
                tenantId,
                environment,
                "test",
                action,
                0.85,
                requiresApproval,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                gate.now()));
    }

    @Override
    public void close() {
        server.close();
        gate.close();
    }
}
