package dev.sluice.submit;

import dev.sluice.serde.RegistryUnavailableException;
import dev.sluice.topology.ControlPlanePublisher;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes policies and controls, one at a time. Connects with the first; after a failure, anew with the next. */
final class ControlPlaneWriter implements AutoCloseable {
    private final Supplier<ControlPlanePublisher> connection;
    private @Nullable ControlPlanePublisher publisher;

    ControlPlaneWriter(Supplier<ControlPlanePublisher> connection) {
        this.connection = connection;
    }

    /**
     * Writes something, giving its epoch.
     *
     * @throws UnavailableException when it could not be written
     */
    synchronized long write(ToLongFunction<ControlPlanePublisher> publishing) {
        try {
            ControlPlanePublisher open = publisher == null ? connection.get() : publisher;
            publisher = open;
            return publishing.applyAsLong(open);
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("The schema registry cannot be reached: " + e.getMessage(), e);
        } catch (KafkaException e) {
            close();
            throw new UnavailableException("Kafka did not take it: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        ControlPlanePublisher open = publisher;
        publisher = null;
        if (open != null) {
            open.close();
        }
    }
}
