package dev.sluice.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the executor acts on, as a program that knows nothing of Sluice: it does what it is asked once for each
 * Idempotency-Key, and answers when the disk has it. Arguments: its log, its port, how many milliseconds it takes.
 */
public final class TargetProcess {
    private final FileChannel log;
    private final Duration takes;
    private final Set<String> done = new HashSet<>();

    private TargetProcess(FileChannel log, Duration takes) {
        this.log = log;
        this.takes = takes;
    }

    /** Serves until the process ends. */
    public static void main(String[] args) throws IOException {
        FileChannel log = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        TargetProcess target = new TargetProcess(log, Duration.ofMillis(Long.parseLong(args[2])));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 256);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", target::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long at = System.currentTimeMillis();
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        boolean effect = act(at, key, exchange.getRequestURI().getPath());
        LockSupport.parkNanos(takes.toNanos());
        byte[] body = (effect ? "{\"done\":true}" : "{\"repeated\":true}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized boolean act(long at, @Nullable String key, String path) throws IOException {
        boolean effect = key == null || done.add(key);
        String line = "{\"at\":" + at + ",\"idempotencyKey\":" + quoted(key) + ",\"path\":" + quoted(path)
                + ",\"effect\":" + effect + "}\n";
        log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        log.force(true);
        return effect;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
