package dev.sluice.demo;

import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.signing.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A Kafka broker, a schema registry and a directory for stores, all in this process, that live as long as it does. */
public final class DemoCluster implements AutoCloseable {
    private final EmbeddedRegistry registry;
    private final EmbeddedBroker broker;
    private final Path directory;
    private final boolean temporary;

    private DemoCluster(EmbeddedRegistry registry, EmbeddedBroker broker, Path directory, boolean temporary) {
        this.registry = registry;
        this.broker = broker;
        this.directory = directory;
        this.temporary = temporary;
    }

    /**
     * Starts both.
     *
     * @param kept where everything is kept for the next time; null to delete it at the end
     * @throws IllegalStateException when the broker cannot start
     * @throws UncheckedIOException when the registry cannot, or the directory cannot be used
     */
    public static DemoCluster start(DemoPorts ports, @Nullable Path kept) {
        try {
            var directory = kept == null
                    ? Files.createTempDirectory("sluice-demo-")
                    : Files.createDirectories(kept.toAbsolutePath());
            var registry = EmbeddedRegistry.start(directory, ports.registry());
            var options = BrokerOptions.keptIn(directory.resolve("broker"))
                    .onPort(ports.broker())
                    .withoutShutdownHook();
            return new DemoCluster(registry, start(options, registry), directory, kept == null);
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo's data directory cannot be used", failure);
        }
    }

    private static EmbeddedBroker start(BrokerOptions options, EmbeddedRegistry registry) {
        try {
            return EmbeddedBroker.start(options);
        } catch (IllegalStateException failure) {
            registry.close();
            throw failure;
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What clients put into {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Where the gate keeps its stores. */
    public Path stateDirectory() {
        return directory.resolve("state");
    }

    /** The keys of the demonstration, made when they are not there yet. */
    public KeyFiles keys() {
        return KeyFiles.createIfMissing(directory.resolve("keys"), "demo");
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
        if (temporary) {
            delete();
        }
    }

    private void delete() {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The temporary directory " + directory + " was not deleted", failure);
        }
    }
}
