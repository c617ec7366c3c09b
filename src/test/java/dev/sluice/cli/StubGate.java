package dev.sluice.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gate that answers what it was told to, and remembers what it was asked. */
final class StubGate implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private record Said(int status, String body) {}

    StubGate() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers a method and path, without its query, from now on. */
    StubGate says(String request, int status, String body) {
        answers.put(request, new Said(status, body));
        return this;
    }

    /** Every request so far: method, path with query, body. */
    List<String> asked() {
        return asked;
    }

    /** The headers of authorization that came. */
    List<String> tokens() {
        return tokens;
    }

    /** The flag that leads a command here. */
    String url() {
        return "--gate-url=http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(body.isEmpty() ? line : line + " " + body);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var said = answers.getOrDefault(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                new Said(404, "{\"title\":\"Not found\",\"detail\":\"There is no such thing\"}"));
        var bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
