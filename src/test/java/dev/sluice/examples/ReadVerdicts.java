package dev.sluice.examples;

import dev.sluice.schema.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Prints verdicts as they come, until it is stopped. */
public final class ReadVerdicts {
    public static void main(String[] args) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[0],
                "schema.registry.url", args[1],
                "group.id", "verdict-printer",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer",
                "value.deserializer", "dev.sluice.serde.AvroReader",
                "specific.avro.value.type", Verdict.class.getName());
        try (var consumer = new KafkaConsumer<String, Verdict>(settings)) {
            consumer.subscribe(List.of("approved", "blocked", "awaiting-approval", "queued"));
            while (true) {
                for (var letter : consumer.poll(Duration.ofSeconds(1))) {
                    var verdict = letter.value();
                    System.out.println(verdict.getTenantId() + " " + verdict.getDecisionId() + " "
                            + verdict.getDisposition() + " " + verdict.getBlockReason());
                }
            }
        }
    }
}
