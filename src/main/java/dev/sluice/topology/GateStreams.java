package dev.sluice.topology;

import dev.sluice.core.learn.Windows;
import dev.sluice.meters.StreamsMeters;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate's stream processing in this process: the topology, running. */
public final class GateStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GateStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    /**
     * A gate that stops leaves at once, also when it is about to come back: until it does, its tenants are judged by whoever
     * has their standby. Had it remained a member, they would wait for its session to end, as a gate that starts anew is a
     * member of another name. What is on its disk is not lost by leaving: the assignor finds it by what the directory holds.
     */
    private static final CloseOptions.GroupMembershipOperation LEAVE =
            CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

    private final GateTopology topology;
    private final Properties properties;
    private final StreamsMeters meters;
    private final ThreadFailures failures;
    private final Restoration restoration = new Restoration();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(GateStreams::watching);
    private volatile KafkaStreams streams;
    /** True while an instance ends that could not start: its end is not the gate's. */
    private volatile boolean givenUp;

    private volatile boolean stuck;

    /**
     * A gate that is not running yet.
     *
     * @param formats how records look on the topics
     * @param windows the windows of the learning memory
     * @param partitions how many partitions the input topics have
     * @param properties what Kafka Streams is told: see {@link StreamsProperties#over}
     * @param registry where the gate and Kafka Streams measure
     * @param verifier whom to believe that writes controls, policies, rulings, reports and imports
     * @param signer vouches for permits
     */
    public GateStreams(
            Formats formats,
            Windows windows,
            int partitions,
            Map<String, Object> properties,
            MeterRegistry registry,
            Verifier verifier,
            Signer signer) {
        topology = new GateTopology(formats, windows, () -> partitions, new GateMeters(registry), verifier, signer);
        failures = new ThreadFailures(Clock.systemUTC());
        this.properties = new Properties();
        this.properties.putAll(properties);
        meters = new StreamsMeters(this::streams, threads(properties), Topics.INPUTS);
        streams = created(topology.get(), this.properties, failures, meters, restoration);
        meters.bindTo(registry);
        RocksMemory.bindTo(registry, properties);
        measureFailures(registry);
    }

    private static KafkaStreams created(
            Topology topology,
            Properties properties,
            ThreadFailures failures,
            StreamsMeters meters,
            Restoration restoration) {
        KafkaStreams created = new KafkaStreams(topology, properties);
        created.setUncaughtExceptionHandler(failures);
        meters.watch(created, restoration);
        return created;
    }

    private static int threads(Map<String, Object> properties) {
        return Integer.parseInt(String.valueOf(properties.getOrDefault(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1)));
    }

    private void measureFailures(MeterRegistry registry) {
        failures("registry", ThreadFailures::ofRegistry, registry);
        failures("other", ThreadFailures::ofOthers, registry);
        Gauge.builder(
                        "sluice.registry.unreachable",
                        () -> failures.registryUnreachable().isPresent() ? 1 : 0)
                .description("1 when the schema registry could not be reached within the last minute, else 0")
                .register(registry);
    }

    private void failures(String cause, ToDoubleFunction<ThreadFailures> count, MeterRegistry registry) {
        FunctionCounter.builder("sluice.thread.failures", failures, count)
                .description("Threads that failed and were replaced, or stopped the gate")
                .tag("cause", cause)
                .register(registry);
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        if (givenUp) {
            return;
        }
        LOG.info("The gate is {} (was {})", now, before);
        if (now == KafkaStreams.State.RUNNING) {
            restoration.summary().ifPresent(LOG::info);
        }
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
        }
    }

    /**
     * Begins to judge. Stores that cannot be opened, because what holds them is damaged, are deleted and rebuilt from the
     * changelogs: a gate that refused to start over them would never start again.
     */
    public void start() {
        try {
            started();
        } catch (StreamsException damaged) {
            LOG.error("The stores in the state directory cannot be opened; they are deleted and rebuilt", damaged);
            givenUp = true;
            streams.close(CLOSE_TIMEOUT);
            streams.cleanUp();
            streams = created(topology.get(), properties, failures, meters, restoration);
            givenUp = false;
            started();
        }
        watchThreads();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for looks, and they do not fail
    private void watchThreads() {
        StuckThreads threads = new StuckThreads();
        long interval = StuckThreads.INTERVAL.toSeconds();
        watch.scheduleWithFixedDelay(() -> look(threads), interval, interval, TimeUnit.SECONDS);
    }

    private static Thread watching(Runnable task) {
        Thread thread = new Thread(task, "sluice-watch");
        thread.setDaemon(true);
        return thread;
    }

    private void look(StuckThreads threads) {
        StuckThreads.Seen found = threads.look(StuckThreads.inStores(), this::isDamaged);
        if (found != null) {
            watch.shutdown();
            hangs(found);
        }
    }

    private boolean isDamaged() {
        try {
            return meters.storeErrors() > 0;
        } catch (RuntimeException closing) {
            return false; // a store that is being closed cannot say; the next look asks again
        }
    }

    /** A thread will not come back: the gate ends, though that thread cannot be closed. */
    void hangs(StuckThreads.Seen thread) {
        LOG.error(
                "The thread {} hangs in {}: the stores wait for themselves, and only a new process can open them again, so the"
                        + " gate ends. Was the disk of the state directory full?",
                thread.name(),
                thread.call());
        stuck = true;
        ended.countDown();
    }

    private void started() {
        KafkaStreams current = streams;
        current.setStateListener(this::changed);
        current.start();
    }

    /** Waits until the gate has ended, by itself or by {@link #close}, or nobody is to wait any longer. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Has whoever waits for the end go on; the gate does too. */
    public void releaseWaiting() {
        ended.countDown();
    }

    /** What runs: for look-ups and for its state. */
    public KafkaStreams streams() {
        return streams;
    }

    /** The topology that runs. */
    public GateTopology topology() {
        return topology;
    }

    /** Whether it has ended because a thread hangs in the stores: such a thread cannot be closed. */
    public boolean isStuck() {
        return stuck;
    }

    /** What has gone wrong with its threads. */
    public ThreadFailures failures() {
        return failures;
    }

    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /**
     * Ends it in good order: what is judged is committed, the stores are left so that the next start finds them whole.
     *
     * @return false when that took longer than it may
     */
    public boolean close(Duration atMost) {
        watch.shutdownNow();
        boolean closed = streams.close(CloseOptions.timeout(atMost).withGroupMembershipOperation(LEAVE));
        if (!closed) {
            LOG.warn("The gate did not end within {}; its stores are rebuilt at the next start", atMost);
        }
        ended.countDown();
        return closed;
    }
}
