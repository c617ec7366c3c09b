package dev.sluice.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of the stream processing in this process, in as many series for one thread and partition as for a
 * hundred. Kafka Streams itself measures every thread, task, store and processor apart: thousands of series, of which a
 * person looks at their sums and their worst.
 */
public final class StreamsMeters implements MeterBinder {
    private static final String THREAD = "stream-thread-metrics";
    private static final String TASK = "stream-task-metrics";
    private static final String STORE = "stream-state-metrics";
    private static final String FETCH = "consumer-fetch-manager-metrics";
    private static final List<String> ACTIVITIES = List.of("process", "poll", "commit", "punctuate");
    private static final double MILLIS = 1e3;
    /** The gauges of one scrape look at the same figures. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<KafkaStreams> streams;
    private final int configured;
    private final List<String> inputs;
    private final RestoreMeters restoring = new RestoreMeters();
    private @Nullable Readings newest;
    private long readAt;

    /**
     * Meters of stream processing.
     *
     * @param streams what runs now
     * @param configured how many threads it should have
     * @param inputs the topics it reads
     */
    public StreamsMeters(Supplier<KafkaStreams> streams, int configured, List<String> inputs) {
        this.streams = streams;
        this.configured = configured;
        this.inputs = List.copyOf(inputs);
    }

    /** Watches what is rebuilt, and tells somebody else of it too. To be called before it is started. */
    public void watch(KafkaStreams notStarted, StateRestoreListener told) {
        notStarted.setGlobalStateRestoreListener(restoring.telling(told));
        notStarted.setStandbyUpdateListener(restoring);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        life(registry);
        input(registry);
        time(registry);
        stores(registry);
    }

    private void life(MeterRegistry registry) {
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            Gauge.builder("sluice.gate.state", () -> streams.get().state() == state ? 1 : 0)
                    .description("1 for the state the stream processing is in, 0 for the others")
                    .tag("state", state.name())
                    .register(registry);
        }
        gauge(registry, "sluice.threads.configured", "Threads that should judge", () -> configured);
        gauge(
                registry,
                "sluice.threads.alive",
                "Threads that judge",
                () -> threads().stream().filter(StreamsMeters::isAlive).count());
        tasks(registry, "active", ThreadMetadata::activeTasks);
        tasks(registry, "standby", ThreadMetadata::standbyTasks);
    }

    private void tasks(MeterRegistry registry, String kind, Function<ThreadMetadata, Set<?>> tasks) {
        Gauge.builder(
                        "sluice.tasks",
                        () -> threads().stream()
                                .mapToInt(thread -> tasks.apply(thread).size())
                                .sum())
                .description("Partitions judged here, and partitions of which a warm copy is kept here")
                .tag("kind", kind)
                .register(registry);
    }

    private static boolean isAlive(ThreadMetadata thread) {
        return !thread.threadState().equals("DEAD") && !thread.threadState().equals("PENDING_SHUTDOWN");
    }

    private Set<ThreadMetadata> threads() {
        try {
            return streams.get().metadataForLocalThreads();
        } catch (IllegalStateException | KafkaException notRunning) {
            return Set.of();
        }
    }

    private void input(MeterRegistry registry) {
        for (String topic : inputs) {
            Gauge.builder("sluice.input.lag.records", () -> readings().sum(FETCH, "records-lag", id -> isOf(topic, id)))
                    .description("Records of a topic that are not read yet, as of the last fetch")
                    .tag("topic", topic)
                    .register(registry);
        }
        gauge(
                registry,
                "sluice.input.lag.max.records",
                "The most records that any partition had not read within the last minute",
                () -> readings().max(FETCH, "records-lag-max", StreamsMeters::isOfMainConsumer));
        gauge(
                registry,
                "sluice.input.rate",
                "Records taken up a second",
                () -> readings().sum(THREAD, "process-rate", any -> true));
        gauge(
                registry,
                "sluice.input.dropped.records",
                "Records that Kafka Streams has passed over since their partitions came here; 0 when all is well",
                () -> readings().sum(TASK, "dropped-records-total", any -> true));
    }

    private static boolean isOf(String topic, MetricName id) {
        return topic.equals(id.tags().get("topic")) && isOfMainConsumer(id);
    }

    /** The others read changelogs. */
    private static boolean isOfMainConsumer(MetricName id) {
        String client = id.tags().getOrDefault("client-id", "");
        return !client.contains("restore-consumer") && !client.contains("global-consumer");
    }

    private void time(MeterRegistry registry) {
        for (String activity : ACTIVITIES) {
            Gauge.builder("sluice.thread.time.ratio", () -> readings().mean(THREAD, activity + "-ratio"))
                    .description("Share of their time that threads spend on it, 0 to 1, the mean of all threads")
                    .tag("activity", activity)
                    .register(registry);
            Gauge.builder(
                            "sluice.thread.latency.seconds",
                            () -> readings().max(THREAD, activity + "-latency-avg", any -> true) / MILLIS)
                    .description("How long it takes once on average, in the slowest thread")
                    .tag("activity", activity)
                    .register(registry);
            Gauge.builder(
                            "sluice.thread.latency.max.seconds",
                            () -> readings().max(THREAD, activity + "-latency-max", any -> true) / MILLIS)
                    .description("How long it took at most within the last minute")
                    .tag("activity", activity)
                    .register(registry);
        }
    }

    private void stores(MeterRegistry registry) {
        gauge(registry, "sluice.restore.stores", "Stores, a partition each, that are being rebuilt", restoring::stores);
        gauge(registry, "sluice.restore.remaining.records", "Records these still have to read", restoring::remaining);
        FunctionCounter.builder("sluice.restore.records", restoring, RestoreMeters::restored)
                .description("Records that rebuilt stores have read")
                .register(registry);
        gauge(
                registry,
                "sluice.standby.lag.records",
                "Records that warm copies kept here have still to read",
                restoring::behind);
        gauge(
                registry,
                "sluice.stores.iterator.age.seconds",
                "Age of the oldest look through a store that has not ended; 0 when there is none",
                this::oldestIterator);
    }

    /** How many errors open stores have met in the background, such as a full disk. */
    public double storeErrors() {
        return readings().sum(STORE, "background-errors", any -> true);
    }

    private double oldestIterator() {
        double since = readings().leastAboveZero(STORE, "oldest-iterator-open-since-ms");
        return since == 0 ? 0 : Math.max(0, (System.currentTimeMillis() - since) / MILLIS);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private synchronized Readings readings() {
        Readings readings = newest;
        long now = System.nanoTime();
        if (readings == null || now - readAt > FRESH_NANOS) {
            readings = Readings.of(streams.get().metrics());
            newest = readings;
            readAt = now;
        }
        return readings;
    }
}
