package dev.sluice.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the gate uses Kafka Streams. What is decided here is decided for correctness or measured; the rest is the caller's.
 *
 * @param applicationId the name all instances share
 * @param threads threads that judge in this instance
 * @param standbyReplicas warm copies of every store elsewhere
 * @param stateDirectory where the stores live
 * @param commitInterval time between two commits of a gate that keeps up
 * @param commitIntervalBehind time between two commits of a gate that is behind, if that is longer
 * @param storeMemoryBytes memory outside the heap for all stores together
 * @param groupProtocol how instances divide the partitions: {@code classic} or {@code streams}
 * @param applicationServer host:port under which other instances find this one's API
 */
public record StreamsProperties(
        String applicationId,
        int threads,
        int standbyReplicas,
        Path stateDirectory,
        Duration commitInterval,
        Duration commitIntervalBehind,
        long storeMemoryBytes,
        String groupProtocol,
        String applicationServer) {
    /** The name under which the topology is told the time between commits of a gate that keeps up, milliseconds. */
    public static final String COMMIT_INTERVAL = "sluice.commit.interval.ms";
    /** The same for a gate that is behind. */
    public static final String COMMIT_INTERVAL_BEHIND = "sluice.commit.interval.behind.ms";

    /** No output and no record of a changelog is larger; decisions are at most 1 MiB. */
    static final int LARGEST_RECORD_BYTES = 4 << 20;
    /**
     * What one fetch brings. A thread judges all of it before it asks the broker again, so this is what a halt has to wait
     * for: two fetches of some 200 decisions each. With the megabytes that are usual it waited 17 seconds.
     */
    private static final int FETCH_BYTES = 64 << 10;

    /**
     * Records go out with the commit, or when a batch is full: nobody sees them before. With a few milliseconds every topic
     * always had a small batch under way, and the broker spent a fifth of its time on the number of them.
     */
    private static final int LINGER_MS = 100;

    private static final int BATCH_BYTES = 64 << 10;
    /** As Kafka Streams waits by itself. */
    private static final long LONGEST_POLL_MS = 100;
    /** A transaction left open by a lost instance holds readers up this long, and until the broker looks next. */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    /**
     * An instance that was killed says no goodbye: its partitions wait until its session ends. With the 45 s that are usual
     * a standby would have the stores and stand by. Brokers take 6 s at least; a pause as long as this one makes a healthy
     * instance lose its partitions, which costs a moment and nothing else.
     */
    private static final int SESSION_TIMEOUT_MS = 10_000;
    /** A member that remains hears with its next heartbeat that the partitions are divided anew. */
    private static final int HEARTBEAT_MS = 2_000;
    /**
     * A thread that lives and does not come back for records is given up after that, for instance one that is {@linkplain
     * StuckThreads stuck}. Until then everybody who joins waits for it; with the five minutes that are usual a gate that was
     * restarted beside such a one judged nothing for as long.
     */
    private static final int MAX_POLL_INTERVAL_MS = 60_000;

    private static final String CLASSIC = "classic";

    /**
     * Everything Kafka Streams is told.
     *
     * @param cluster how to reach the brokers; what it says of anything decided here is not taken
     */
    public Map<String, Object> over(Map<String, Object> cluster) {
        Map<String, Object> all = new HashMap<>();
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // all compressions but this and lz4 take longer than the judgement; clients need no native code to unpack it
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "snappy");
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES / 2);
        // what is worth holding in memory is in the notebooks
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(Math.max(TRANSACTION_TIMEOUT_MS, 2 * rarestCommits())));
        if (groupProtocol.equals(CLASSIC)) { // else both are the broker's, and a client that sets them does not start
            all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
            all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        }
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        all.putAll(cluster);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        all.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
        all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, applicationServer);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put(COMMIT_INTERVAL_BEHIND, longestInterval());
        // the topology asks for its commits; this is for what comes of time alone
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, rarestCommits());
        all.put(COMMIT_INTERVAL, commitInterval.toMillis());
        // a thread that waits for records looks up in between, to commit what it took last
        all.put(StreamsConfig.POLL_MS_CONFIG, Math.min(LONGEST_POLL_MS, commitInterval.toMillis()));
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, groupProtocol);
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // what comes of a decision of the largest size is larger: its verdict, and what the stores keep of it
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD_BYTES);
        all.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD_BYTES);
        // a standby that lags may not know the newest ids: it takes over only when it has caught up
        all.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 0L);
        // else every record would wait for topics on which nothing comes
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        all.put(RocksMemory.BOUND, storeMemoryBytes);
        return all;
    }

    private long rarestCommits() {
        return 2 * longestInterval();
    }

    private long longestInterval() {
        return Math.max(commitInterval.toMillis(), commitIntervalBehind.toMillis());
    }
}
