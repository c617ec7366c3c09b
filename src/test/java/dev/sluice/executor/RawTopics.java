package dev.sluice.executor;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The bytes of topics, whether committed or not. */
record RawTopics(Map<String, Object> cluster) {
    Set<String> names() throws Exception {
        try (Admin admin = Admin.create(cluster)) {
            return new TreeSet<>(admin.listTopics().names().get());
        }
    }

    /** Every key, value and header of a topic, one after the other. */
    byte[] bytes(String topic) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(cluster, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    add(all, record.key());
                    add(all, record.value());
                    for (Header header : record.headers()) {
                        add(all, header.value());
                    }
                }
            }
        }
        return all.toByteArray();
    }

    private static void add(ByteArrayOutputStream all, byte @Nullable [] bytes) {
        if (bytes != null) {
            all.writeBytes(bytes);
            all.write('\n');
        }
    }
}
