package dev.sluice.bench;

import dev.sluice.client.GateApi;
import dev.sluice.client.GateApiException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A gate in a process of its own. */
final class Gate implements AutoCloseable {
    /** The program that {@code sluice} starts, too. */
    static final String PROGRAM = "dev.sluice.Sluice";

    private static final String ADDRESS = "HTTP on ";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Child child;

    Gate(Child child) {
        this.child = child;
    }

    /** Waits until it says of itself that it judges; gives how long that was after its start. */
    Duration awaitReady() {
        child.await("was ready", PATIENCE, () -> child.said(ADDRESS) != null);
        var api = new GateApi(address());
        child.await("was ready", PATIENCE, () -> isReady(api));
        return Duration.ofNanos(System.nanoTime() - child.startNanos());
    }

    private static boolean isReady(GateApi api) {
        try {
            api.text("/health/ready", Map.of());
            return true;
        } catch (GateApiException notYet) {
            return false;
        }
    }

    /** Where its API is. */
    URI address() {
        return URI.create(Objects.requireNonNull(child.said(ADDRESS)));
    }

    Child process() {
        return child;
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        child.stop();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
