package dev.sluice.faults;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Writes topics down as they are, a record a line. */
final class Dumps {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> settings;
    private final Path directory;

    Dumps(Brokers brokers, Path directory) {
        this.directory = directory;
        settings = brokers.client();
        settings.put("fetch.max.bytes", 16 << 20);
        settings.put("max.poll.records", 2000);
        settings.put("fetch.max.wait.ms", 50);
    }

    /** Writes each of the topics, once as readers of committed data see it, and once as it is. */
    void write(List<String> topics) throws IOException {
        Files.createDirectories(directory);
        for (String isolation : List.of("committed", "uncommitted")) {
            Map<String, Object> reading = new HashMap<>(settings);
            reading.put("isolation.level", "read_" + isolation);
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                for (String topic : topics) {
                    write(consumer, topic, directory.resolve(topic + "." + isolation + ".ndjson"));
                }
            }
        }
    }

    private static void write(KafkaConsumer<byte[], byte[]> consumer, String topic, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file);
                JsonGenerator json = JSON.createGenerator(writer).setRootValueSeparator(null)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    write(json, each);
                    json.writeRaw('\n');
                }
            }
        }
    }

    private static void write(JsonGenerator json, ConsumerRecord<byte[], byte[]> each) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", each.partition());
        json.writeNumberField("offset", each.offset());
        json.writeNumberField("timestamp", each.timestamp());
        json.writeFieldName("key");
        bytes(json, each.key());
        json.writeFieldName("value");
        bytes(json, each.value());
        json.writeArrayFieldStart("headers");
        for (Header header : each.headers()) {
            json.writeStartArray();
            json.writeString(header.key());
            bytes(json, header.value());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void bytes(JsonGenerator json, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            json.writeNull();
        } else {
            json.writeBinary(bytes);
        }
    }
}
