package dev.sluice.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code ./sluice demo --no-traffic} in a process of its own. */
final class DemoProcess implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final Program program;
    private final int brokerPort;
    private final int registryPort;

    private DemoProcess(Program program, int brokerPort, int registryPort) {
        this.program = program;
        this.brokerPort = brokerPort;
        this.registryPort = registryPort;
    }

    /** Starts one and returns when its gate judges. */
    static DemoProcess start() throws IOException {
        int brokerPort = freePort();
        int registryPort = freePort();
        int httpPort = freePort();
        var program = Program.start(
                Path.of("."),
                List.of(
                        Path.of("sluice").toAbsolutePath().toString(),
                        "demo",
                        "--no-traffic",
                        "--broker-port=" + brokerPort,
                        "--registry-port=" + registryPort,
                        "--http-port=" + httpPort));
        var ready = URI.create("http://127.0.0.1:" + httpPort + "/health/ready");
        var demo = new DemoProcess(program, brokerPort, registryPort);
        try {
            await().atMost(STARTS_WITHIN).until(() -> answers(program, ready));
            return demo;
        } catch (RuntimeException failure) {
            demo.close();
            throw failure;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    private static boolean answers(Program program, URI ready) throws IOException, InterruptedException {
        if (!program.runs()) {
            throw new IllegalStateException("The demo ended with " + program.exitCode() + ":\n" + program.output());
        }
        try {
            var request = HttpRequest.newBuilder(ready).build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
