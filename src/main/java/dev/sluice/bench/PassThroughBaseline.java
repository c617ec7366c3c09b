package dev.sluice.bench;

import dev.sluice.config.KafkaSettings;
import dev.sluice.demo.CaughtUp;
import dev.sluice.topology.StreamsProperties;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams that does nothing: one thread, exactly once, from decisions to another topic. It starts afresh for each topic
 * it is given, and goes on with the last. While it works off what there is it commits as the gate does when it is behind, then
 * as the gate does when it keeps up. Arguments: brokers, directory, topics to write to separated by commas, settings.
 */
public final class PassThroughBaseline {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private PassThroughBaseline() {}

    /** Passes everything on, as often as there are topics, and then waits for its end. */
    public static void main(String[] args) throws InterruptedException {
        String[] outputs = args[2].split(",", -1);
        for (int round = 0; round < outputs.length; round++) {
            var properties = new Properties();
            properties.putAll(SharedSettings.parse(args, 3));
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
            properties.put(StreamsConfig.STATE_DIR_CONFIG, args[1]);
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, outputs[round]);
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
            workOff(topology(outputs[round]), committing(properties, StreamsProperties.COMMIT_INTERVAL_BEHIND));
            if (round == outputs.length - 1) {
                keepUp(topology(outputs[round]), committing(properties, StreamsProperties.COMMIT_INTERVAL));
            }
        }
    }

    private static Properties committing(Properties properties, String interval) {
        var all = new Properties();
        all.putAll(properties);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, properties.getProperty(interval));
        return all;
    }

    private static Topology topology(String output) {
        return new Topology()
                .addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.DECISIONS)
                .addSink("out", output, new ByteArraySerializer(), new ByteArraySerializer(), "in");
    }

    private static void keepUp(Topology topology, Properties properties) throws InterruptedException {
        try (var streams = new KafkaStreams(topology, properties)) {
            streams.start();
            new CountDownLatch(1).await();
        }
    }

    private static void workOff(Topology topology, Properties properties) throws InterruptedException {
        try (var streams = new KafkaStreams(topology, properties)) {
            streams.start();
            CaughtUp.await(
                    new KafkaSettings(properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG), Map.of()),
                    Objects.requireNonNull(properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)),
                    List.of(Topics.DECISIONS),
                    PATIENCE);
            // else what starts next would wait for the session of this one to end
            streams.close(CloseOptions.timeout(PATIENCE)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }
}
