package dev.sluice.topology;

import dev.sluice.core.learn.Windows;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate's stream processing in this process: the topology, running. */
public final class GateStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GateStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final GateTopology topology;
    private final ThreadFailures failures;
    private final KafkaStreamsMetrics metrics;
    private final CountDownLatch ended = new CountDownLatch(1);

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
        Properties all = new Properties();
        all.putAll(properties);
        streams = new KafkaStreams(topology.get(), all);
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener(this::changed);
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.info("The gate is {} (was {})", now, before);
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
        }
    }

    /** Begins to judge. */
    public void start() {
        streams.start();
    }

    /** Waits until the gate has ended, by itself or by {@link #close}. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** What runs: for look-ups and for its state. */
    public KafkaStreams streams() {
        return streams;
    }

    /** The topology that runs. */
    public GateTopology topology() {
        return topology;
    }

    /** What has gone wrong with its threads. */
    public ThreadFailures failures() {
        return failures;
    }

    /** Ends it in good order: what is judged is committed, the stores are left so that the next start finds them whole. */
    @Override
    public void close() {
        metrics.close();
        boolean closed = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.warn("The gate did not end within {}; its stores are rebuilt at the next start", CLOSE_TIMEOUT);
        }
        ended.countDown();
    }
}
