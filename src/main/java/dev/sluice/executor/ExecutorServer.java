package dev.sluice.executor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.core.decision.CanonicalJson;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Health and metrics of an executor over HTTP, for whoever runs it. It answers nothing else and takes nothing in. */
final class ExecutorServer implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "executor-http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Listens.
     *
     * @param complaints what keeps the executor from working, a sentence each
     */
    ExecutorServer(String host, int port, PrometheusMeterRegistry meters, Supplier<List<String>> complaints) {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("The executor cannot listen on " + host + ":" + port, taken);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, meters, complaints);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry meters, Supplier<List<String>> complaints)
            throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, JSON, "{\"title\":\"Method Not Allowed\"}");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> send(exchange, 200, JSON, "{\"status\":\"UP\"}");
            case "/health/ready" -> {
                List<String> reasons = complaints.get();
                send(exchange, reasons.isEmpty() ? 200 : 503, JSON, report(reasons));
            }
            case "/metrics" -> send(exchange, 200, TEXT, meters.scrape());
            default -> send(exchange, 404, JSON, "{\"title\":\"Not Found\"}");
        }
    }

    private static String report(List<String> reasons) {
        return CanonicalJson.of(Map.of("status", reasons.isEmpty() ? "UP" : "DOWN", "reasons", reasons));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The port it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
