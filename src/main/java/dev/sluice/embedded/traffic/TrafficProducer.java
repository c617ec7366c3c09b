package dev.sluice.embedded.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a plan of traffic at the pace of a clock, and the operator's answers to what she is shown. A late start or a
 * pause is caught up. Its methods may be called by several threads.
 */
public final class TrafficProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficProducer.class);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int QUEUE = 64;

    private final Traffic traffic;
    private final Operator operator;
    private final TrafficEncoding encoding;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final TrafficCount count = new TrafficCount();
    private final PriorityBlockingQueue<Sending> answers =
            new PriorityBlockingQueue<>(QUEUE, Comparator.comparing(Sending::at));
    private volatile boolean running = true;
    private @Nullable Thread thread;

    /** A producer that has sent nothing yet; it owns the Kafka producer from now on. */
    public TrafficProducer(
            Traffic traffic,
            Operator operator,
            TrafficEncoding encoding,
            Producer<byte[], byte[]> producer,
            InstantSource clock) {
        this.traffic = traffic;
        this.operator = operator;
        this.encoding = encoding;
        this.producer = producer;
        this.clock = clock;
    }

    /** A Kafka producer as the traffic needs it: it waits for the broker's word and loses nothing. */
    public static Producer<byte[], byte[]> connect(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "sluice-demo-traffic",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Begins to send, on a thread of its own. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the traffic runs already");
        }
        thread = new Thread(this::run, "demo-traffic");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Shows the operator a decision that waits for approval. She may answer, later.
     *
     * @param actionDigest the digest that the verdict names
     */
    public void show(String tenantId, String decisionId, String actionDigest) {
        operator.answer(tenantId, decisionId, actionDigest, clock.instant()).ifPresent(answers::add);
    }

    /** What the broker has taken so far. */
    public TrafficCount count() {
        return count;
    }

    /** Stops sending and waits until the broker has taken everything sent; answers not yet given never are. */
    public void stop() {
        running = false;
        Thread sender = sender();
        if (sender != null) {
            LockSupport.unpark(sender);
            join(sender);
        }
        producer.flush();
    }

    private synchronized @Nullable Thread sender() {
        return thread;
    }

    private static void join(Thread sender) {
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops and lets the Kafka producer go. */
    @Override
    public void close() {
        stop();
        producer.close();
    }

    private void run() {
        for (Instant second = traffic.start(); running; second = second.plusSeconds(1)) {
            for (Sending sending : traffic.at(second)) {
                waitUntil(sending.at());
                if (!running) {
                    return;
                }
                send(sending.what());
            }
        }
    }

    private void waitUntil(Instant at) {
        while (running) {
            Instant now = clock.instant();
            answer(now);
            Duration left = Duration.between(now, at);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            LockSupport.parkNanos(left.compareTo(GLANCE) < 0 ? left.toNanos() : GLANCE.toNanos());
        }
    }

    private void answer(Instant now) {
        for (Sending due = answers.peek(); due != null && !due.at().isAfter(now); due = answers.peek()) {
            answers.remove(due);
            send(due.what());
        }
    }

    // the callback says all that the future would
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(TrafficRecord what) {
        try {
            producer.send(encoding.encode(what), (metadata, failure) -> settled(what, failure));
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void settled(TrafficRecord what, @Nullable Exception failure) {
        if (failure == null) {
            count.taken(what);
        } else {
            failed(failure);
        }
    }

    /** Says it once: what fails for one record mostly fails for all. */
    private void failed(Exception failure) {
        if (count.failed() == 1) {
            LOG.warn("A record of the demo's traffic was not taken: {}", failure.toString());
        }
    }
}
