package dev.sluice.examples;

import dev.sluice.schema.Action;
import dev.sluice.schema.Decision;
import dev.sluice.schema.Environment;
import dev.sluice.schema.MetricsSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the health of an issuer, and a decision to move traffic away from it. */
public final class WriteADecision {
    public static void main(String[] args) throws Exception {
        // Avro makes instances of no class it was not told to trust; these are the ones generated from schemas/.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "dev.sluice.schema");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                args[0],
                "schema.registry.url",
                args[1],
                "auto.register.schemas",
                false,
                "key.serializer",
                "org.apache.kafka.common.serialization.StringSerializer",
                "value.serializer",
                "dev.sluice.serde.AvroWriter");
        // No partitioner is named: Java's default for records with a key is the murmur2 that Sluice asks for.
        try (var producer = new KafkaProducer<String, SpecificRecord>(settings)) {
            var snapshot = health();
            var decision = decision();
            producer.send(new ProducerRecord<>("metrics-snapshots", snapshot.getTenantId(), snapshot))
                    .get();
            producer.send(new ProducerRecord<>("decisions", decision.getTenantId(), decision))
                    .get();
            System.out.println("wrote " + decision.getDecisionId());
        }
    }

    private static MetricsSnapshot health() {
        return MetricsSnapshot.newBuilder()
                .setTenantId("acme")
                .setTarget("issuer-a")
                .setObservedAt(Instant.now())
                .setSuccessRate(0.82)
                .setErrorRate(0.18)
                .setLatencyP50Ms(90)
                .setLatencyP95Ms(310)
                .setLatencyP99Ms(700)
                .setRequestsPerSecond(140)
                .build();
    }

    private static Decision decision() {
        return Decision.newBuilder()
                .setDecisionId(UUID.randomUUID().toString())
                .setTenantId("acme")
                .setEnvironment(Environment.PROD)
                .setSource("payment-router")
                .setAction(Action.newBuilder()
                        .setType("shift_traffic")
                        .setTarget("issuer-a")
                        .setParameters(Map.of("shiftPercentage", 25.0))
                        .build())
                .setConfidence(0.85)
                .setDecidedAt(Instant.now())
                .build();
    }
}
