package dev.sluice.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, its own controller, in this JVM and on the loopback address. It starts in a second or two, never
 * creates topics by itself, keeps one copy of everything, supports transactions and share groups, and accepts batches
 * of 12.5 MiB. Safe for use by several threads.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final int port;
    private final Path directory;
    private final boolean temporary;
    private final @Nullable Thread hook;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port, Path directory, BrokerOptions options) {
        this.server = server;
        this.port = port;
        this.directory = directory;
        this.temporary = options.dataDirectory() == null;
        this.hook = options.shutdownHook() ? new Thread(this::stop, "embedded-broker-shutdown") : null;
        if (hook != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** Starts a temporary broker on a free port. */
    public static EmbeddedBroker start() {
        return start(BrokerOptions.temporary());
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @throws IllegalStateException when it cannot start, because the given port is taken or the directory is in use or
     *     unreadable
     */
    public static EmbeddedBroker start(BrokerOptions options) {
        if (FreePorts.isTaken(options.port())) {
            throw new IllegalStateException(
                    "The embedded broker's port is taken: " + BrokerProperties.address(options.port()));
        }
        var directory = prepare(options.dataDirectory());
        try {
            return start(options, directory);
        } catch (RuntimeException failure) {
            if (options.dataDirectory() == null) {
                Directories.delete(directory);
            }
            throw failure;
        }
    }

    private static EmbeddedBroker start(BrokerOptions options, Path directory) {
        for (int attempt = 1; ; attempt++) {
            var ports = FreePorts.choose(options.port());
            try {
                return new EmbeddedBroker(launch(options, directory, ports), ports.first(), directory, options);
            } catch (Exception failure) {
                // Between choosing a free port and listening on it, somebody else may have taken it.
                if (attempt == ATTEMPTS || !portTaken(failure)) {
                    throw new IllegalStateException(
                            "The embedded broker could not start on " + BrokerProperties.address(ports.first())
                                    + " with data in " + directory + ": " + failure.getMessage(),
                            failure);
                }
            }
        }
    }

    private static KafkaRaftServer launch(BrokerOptions options, Path directory, FreePorts ports) throws Exception {
        format(directory);
        var properties = BrokerProperties.of(directory, ports.first(), ports.second(), options.properties());
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException failure) {
            server.shutdown();
            throw failure;
        }
        return server;
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(clusterId(directory))
                .setIgnoreFormatted(true)
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .setHasDynamicQuorum(false)
                .addDirectory(directory.toString())
                .run();
    }

    /** The id a kept directory was formatted with, else a new one. */
    private static String clusterId(Path directory) throws IOException {
        var formatted = directory.resolve("meta.properties");
        if (!Files.exists(formatted)) {
            return Uuid.randomUuid().toString();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(formatted)) {
            properties.load(reader);
        }
        return properties.getProperty("cluster.id", Uuid.randomUuid().toString());
    }

    private static boolean portTaken(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static Path prepare(@Nullable Path dataDirectory) {
        try {
            return dataDirectory == null
                    ? Files.createTempDirectory("sluice-broker-")
                    : Files.createDirectories(dataDirectory.toAbsolutePath());
        } catch (IOException failure) {
            throw new UncheckedIOException("The broker's data directory cannot be created", failure);
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return BrokerProperties.address(port);
    }

    /** The port clients connect to. */
    public int port() {
        return port;
    }

    /** Where the broker keeps its logs; gone after close when the broker is temporary. */
    public Path dataDirectory() {
        return directory;
    }

    /** Stops the broker in an orderly way; a second call does nothing. */
    @Override
    public void close() {
        if (hook != null && Thread.currentThread() != hook) {
            removeHook(hook);
        }
        stop();
    }

    private synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            Directories.delete(directory);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processIsEnding) {
            // The hook runs or has run; stop() is idempotent and waits for it.
        }
    }
}
