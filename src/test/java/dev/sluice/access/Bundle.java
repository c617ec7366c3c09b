package dev.sluice.access;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of one tenant that between them make a gate write to every topic it writes to, in this order: a rehearsal, one that is
 * approved, one that waits for its slot, one that is blocked, one that is held, the real thing of the rehearsal, something nobody can
 * read, and a last one.
 */
record Bundle(String tenant) {
    static final List<String> IDS = List.of("plan", "ok", "queued", "low", "held", "live", "last");

    /** The policy it is made for. */
    static final String POLICY = """
            extends: trading
            concurrency: {max: 1, queue: 100, queueTimeout: PT60S}
            """;

    /** The decision with which a gate writes to a topic first. */
    static String first(String topic) {
        return switch (topic) {
            case Topics.BLOCKED -> "low";
            case Topics.AWAITING_APPROVAL -> "held";
            case Topics.QUEUED -> "queued";
            case Topics.LIVE_ACTIONS -> "live";
            case Topics.DEAD_LETTERS -> "last";
            default -> "ok";
        };
    }

    /** Sends all of it, as a client with these properties. */
    void send(GuardedCluster cluster, Map<String, Object> client) throws Exception {
        var encoder = cluster.serdes().valueEncoder(dev.sluice.schema.Decision.class);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Decision decision : decisions()) {
                if (decision.decisionId().equals("last")) {
                    sent.add(producer.send(letter(new byte[] {1, 2, 3})));
                }
                sent.add(producer.send(letter(
                        encoder.encode(Topics.DECISIONS, new RecordHeaders(), DecisionRecords.toAvro(decision)))));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> letter(byte[] value) {
        return new ProducerRecord<>(Topics.DECISIONS, tenant.getBytes(StandardCharsets.UTF_8), value);
    }

    private List<Decision> decisions() {
        return List.of(
                decision("plan", Environment.STAGE, 0.85, false, Mode.DRY_RUN, "p"),
                decision("ok", Environment.DEV, 0.85, false, Mode.DRY_RUN, null),
                decision("queued", Environment.DEV, 0.85, false, Mode.DRY_RUN, null),
                decision("low", Environment.PROD, 0.1, false, Mode.DRY_RUN, null),
                decision("held", Environment.PROD, 0.85, true, Mode.DRY_RUN, null),
                decision("live", Environment.STAGE, 0.85, false, Mode.LIVE, "p"),
                decision("last", Environment.PROD, 0.1, false, Mode.DRY_RUN, null));
    }

    private Decision decision(
            String id, Environment environment, double confidence, boolean held, Mode mode, @Nullable String plan) {
        return new Decision(
                id,
                tenant,
                environment,
                "bot",
                new Action("noop", plan == null ? id : plan, Map.of(), null, null),
                confidence,
                held,
                true,
                mode,
                true,
                null,
                plan,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
