package dev.sluice.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small schema registry on the loopback address that speaks Confluent's API for Avro: register, look up, versions,
 * by id, by guid, subjects, compatibility. A new schema must be able to read everything its subject ever held unless
 * the level is changed. Schemas cannot be deleted and cannot refer to each other. Safe for use by several threads.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String FILE = "schema-registry.json";

    static {
        // The JDK's server sends head and body apart, and waits 40 ms for the acknowledgement of the first. Read once,
        // by its first server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;

    private EmbeddedRegistry(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /** Starts a registry on a free port that forgets everything when it is closed. */
    public static EmbeddedRegistry start() {
        return start(null, 0);
    }

    /**
     * Starts a registry.
     *
     * @param dataDirectory where the schemas are kept from one start to the next; null to forget them at close
     * @param port the port to listen on; 0 for a free one
     * @throws UncheckedIOException when the port is taken or the kept schemas cannot be read
     */
    public static EmbeddedRegistry start(@Nullable Path dataDirectory, int port) {
        var contents = new RegistryContents(
                dataDirectory == null ? RegistryStorage.none() : new RegistryFile(dataDirectory.resolve(FILE)));
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var workers = Executors.newFixedThreadPool(THREADS, EmbeddedRegistry::worker);
            server.setExecutor(workers);
            server.createContext("/", new RegistryHttp(new RegistryRoutes(contents)));
            server.start();
            return new EmbeddedRegistry(server, workers);
        } catch (IOException failure) {
            throw new UncheckedIOException("The embedded schema registry cannot listen on port " + port, failure);
        }
    }

    private static Thread worker(Runnable work) {
        var thread = new Thread(work, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** What clients put into {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening at once; a second call does nothing. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
