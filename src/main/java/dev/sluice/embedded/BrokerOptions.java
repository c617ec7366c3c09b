package dev.sluice.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedBroker} is to run.
 *
 * @param dataDirectory where its logs are kept from one start to the next; null for a temporary directory that is
 *     deleted at close
 * @param port the port clients connect to; 0 for a free one
 * @param properties broker properties that are added to, or win over, the broker's own
 * @param shutdownHook whether the end of the process closes the broker by itself; switch it off when the owner closes
 *     several things in an order of its own
 */
public record BrokerOptions(
        @Nullable Path dataDirectory, int port, Map<String, String> properties, boolean shutdownHook) {
    public BrokerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The broker's port must lie in 0..65535, not " + port);
        }
        properties = Map.copyOf(properties);
    }

    /** A broker on a free port whose data is deleted when it is closed. */
    public static BrokerOptions temporary() {
        return new BrokerOptions(null, 0, Map.of(), true);
    }

    /** A broker on a free port whose data stays in the directory. */
    public static BrokerOptions keptIn(Path directory) {
        return new BrokerOptions(directory, 0, Map.of(), true);
    }

    /** The same on the port, 0 meaning a free one. */
    public BrokerOptions onPort(int newPort) {
        return new BrokerOptions(dataDirectory, newPort, properties, shutdownHook);
    }

    /** The same with one more broker property. */
    public BrokerOptions with(String name, String value) {
        var more = new HashMap<>(properties);
        more.put(name, value);
        return new BrokerOptions(dataDirectory, port, more, shutdownHook);
    }

    /** The same for an owner that promises to close the broker itself. */
    public BrokerOptions withoutShutdownHook() {
        return new BrokerOptions(dataDirectory, port, properties, false);
    }
}
