package dev.sluice.submit;

import dev.sluice.serde.RegistryUnavailableException;
import dev.sluice.topology.ControlPlanePublisher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes policies and controls, one at a time. Connects with the first; after a failure, anew with the next. */
final class ControlPlaneWriter implements AutoCloseable {
    /** How long Kafka's client may block whoever writes, and all who wait to write. */
    private static final int BLOCKED_MS = 5_000;

    private final SubmissionSettings settings;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable ControlPlanePublisher publisher;

    ControlPlaneWriter(SubmissionSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes something, giving its epoch.
     *
     * @throws UnavailableException when it could not be written, or others wrote for as long as the caller waits
     */
    long write(ToLongFunction<ControlPlanePublisher> publishing, Duration atMost) {
        await(atMost);
        try {
            return publishing.applyAsLong(open());
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("The schema registry cannot be reached: " + e.getMessage(), e);
        } catch (KafkaException e) {
            // closing takes as long as what is under way
            new Thread(letGo(), "sluice-control-plane-close").start();
            throw new UnavailableException("Kafka did not take it: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    private void await(Duration atMost) {
        try {
            if (!turn.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("Kafka has not taken what others wrote before; nothing was sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted before anything was sent", e);
        }
    }

    private ControlPlanePublisher open() {
        ControlPlanePublisher open = publisher;
        if (open == null) {
            open = ControlPlanePublisher.connect(
                    properties(), settings.transactionalId(), settings.serdes(), settings.signer());
            publisher = open;
        }
        return open;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(settings.producer());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BLOCKED_MS);
        return properties;
    }

    private Runnable letGo() {
        ControlPlanePublisher open = publisher;
        publisher = null;
        return open == null ? () -> {} : open::close;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            letGo().run();
        } finally {
            turn.unlock();
        }
    }
}
