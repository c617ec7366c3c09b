package dev.sluice.bench;

import dev.sluice.config.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How long it takes from the start of the process of {@code sluice demo} until its first verdict is seen. */
final class StartRun {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int CONNECT_MILLIS = 200;
    /** Those that the launcher gives the demo. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseG1GC", "-XX:MaxRAMPercentage=50", "-Xshare:auto", "-XX:TieredStopAtLevel=1");

    private StartRun() {}

    static void run(Plan plan, Results results, Consumer<String> progress) throws IOException {
        progress.accept("start of the demo");
        // one that keeps nothing of a run before
        Path directory = Files.createTempDirectory(plan.directory(), "start-");
        int port = freePort();
        var program = List.of(
                Gate.PROGRAM,
                "demo",
                "--broker-port",
                Integer.toString(port),
                "--registry-port",
                "0",
                "--http-port",
                "0",
                "--data-dir",
                directory.resolve("demo").toString());
        try (var demo = Child.start("demo", OPTIONS, program, directory.resolve("demo.log"))) {
            demo.await("had a broker", PATIENCE, () -> answers(port));
            long seen = firstVerdict(demo, new KafkaSettings("127.0.0.1:" + port, Map.of()));
            results.add(Figure.START, (seen - demo.startNanos()) / 1e9);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The topics may not be there yet; they are asked for until they are. */
    private static long firstVerdict(Child demo, KafkaSettings kafka) {
        var properties = new HashMap<>(kafka.consumer());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("client.id", "sluice-bench-start");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Sight.VERDICTS.stream()
                    .flatMap(topic -> IntStream.range(0, Site.PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList());
            while (System.nanoTime() < deadline && demo.isAlive()) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return System.nanoTime();
                }
            }
        }
        throw new BenchException("The demo gave no verdict." + demo.lastWords());
    }
}
