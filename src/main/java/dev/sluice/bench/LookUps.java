package dev.sluice.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gate for the statistics of tenants at a constant rate, over connections that are kept, and times every answer from the
 * moment it was meant to be asked for.
 */
final class LookUps implements AutoCloseable {
    static final int PER_SECOND = 3_000;

    private static final int CONNECTIONS = 24;
    private static final int DIGITS = 3;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final URI gate;
    private final Population population;
    private final long seed;
    private final long startNanos = System.nanoTime();
    private final List<Thread> askers = new ArrayList<>();
    private final Recorder latencies = new Recorder(LONGEST_NANOS, DIGITS);
    private volatile boolean open = true;
    private volatile @Nullable Exception failure;
    private long endNanos;

    private LookUps(URI gate, Population population, long seed) {
        this.gate = gate;
        this.population = population;
        this.seed = seed;
    }

    /** Asks one question after the other on every connection for some time: compiles what answers, and measures nothing. */
    static void warmUp(URI gate, Population population, long seed, Duration time) {
        try (var lookUps = new LookUps(gate, population, seed)) {
            lookUps.begin(asker -> lookUps.askFor(asker, time));
            lookUps.awaitAskers();
        }
    }

    /** Begins to ask, about the tenants of a population. */
    static LookUps start(URI gate, Population population, long seed) {
        var lookUps = new LookUps(gate, population, seed);
        lookUps.begin(lookUps::ask);
        return lookUps;
    }

    private void begin(IntConsumer asking) {
        for (int number = 0; number < CONNECTIONS; number++) {
            int asker = number;
            var thread = new Thread(() -> asking.accept(asker), "bench-look-ups-" + number);
            thread.setDaemon(true);
            thread.start();
            askers.add(thread);
        }
    }

    private void askFor(int asker, Duration time) {
        var dice = new SplittableRandom(seed + asker);
        try (var line = Line.to(gate)) {
            while (System.nanoTime() - startNanos < time.toNanos()) {
                line.ask(population.tenant(dice.nextInt(population.tenants())));
            }
        } catch (IOException | HttpException | RuntimeException failed) {
            failure = failed;
        }
    }

    /** The connections take turns. */
    private void ask(int asker) {
        var dice = new SplittableRandom(seed + asker);
        long period = Duration.ofSeconds(1).toNanos() * CONNECTIONS / PER_SECOND;
        long due = startNanos + period * asker / CONNECTIONS;
        try (var line = Line.to(gate)) {
            while (open) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                line.ask(population.tenant(dice.nextInt(population.tenants())));
                latencies.recordValue(System.nanoTime() - due);
                due += period;
            }
        } catch (IOException | HttpException | RuntimeException failed) {
            failure = failed;
        }
    }

    /**
     * A connection that is kept, and what writes and reads HTTP on it. What a whole client with its pool does besides would be
     * taken from the processors that answer.
     */
    private record Line(DefaultBHttpClientConnection connection, HttpRequestExecutor http, HttpHost host)
            implements AutoCloseable {
        static Line to(URI gate) throws IOException {
            var socket = new Socket(gate.getHost(), gate.getPort());
            socket.setTcpNoDelay(true);
            return new Line(
                    new DefaultBHttpClientConnectionFactory().createConnection(socket),
                    new HttpRequestExecutor(),
                    HttpHost.create(gate));
        }

        void ask(String tenant) throws IOException, HttpException {
            var request =
                    new BasicClassicHttpRequest(Method.GET, host, "/api/v1/tenants/" + tenant + "/learning/statistics");
            request.setHeader(HttpHeaders.HOST, host.toHostString());
            try (var answer = http.execute(request, connection, HttpCoreContext.create())) {
                EntityUtils.consume(answer.getEntity());
                if (answer.getCode() != HttpStatus.SC_OK) {
                    throw new BenchException("The gate answers a look-up with " + answer.getCode() + ".");
                }
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Asks no more. */
    LookUps end() {
        endNanos = System.nanoTime();
        open = false;
        awaitAskers();
        return this;
    }

    private void awaitAskers() {
        for (var asker : askers) {
            try {
                asker.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        var failed = failure;
        if (failed != null) {
            throw new BenchException("A look-up failed: " + failed.getMessage(), failed);
        }
    }

    /** Adds the figures to the results. */
    void record(Results results) {
        Histogram all = latencies.getIntervalHistogram();
        double seconds = (endNanos - startNanos) / 1e9;
        results.add(Figure.LOOKUP_RATE, all.getTotalCount() / seconds);
        results.add(Figure.LOOKUP_50, all.getValueAtPercentile(50) / 1e6);
        results.add(Figure.LOOKUP_99, all.getValueAtPercentile(99) / 1e6);
    }

    @Override
    public void close() {
        open = false;
    }
}
