package dev.sluice.serde;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apicurio Registry, a schema registry by others that speaks Confluent's API, in a process of its own. It needs a
 * newer JDK than this project does, and 150 MB from Maven Central.
 */
final class Apicurio implements AutoCloseable {
    private static final int OLDEST_JDK = 21;
    private static final Path ARCHIVE = Path.of("target/apicurio/apicurio-registry-app-all.tar.gz");

    private final Process process;
    private final String url;

    private Apicurio(Process process, int port) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The {@code java} of a JDK that can run it, from the environment or the usual places. */
    static Optional<Path> java() throws IOException {
        return jdks().filter(home -> version(home) >= OLDEST_JDK)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> jdks() throws IOException {
        var named = System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().toUpperCase(Locale.ROOT).matches("JAVA_?[0-9]*_?HOME.*|JDK_?[0-9]+.*"))
                .map(entry -> Path.of(entry.getValue()));
        var usual = Path.of("/usr/lib/jvm");
        var installed = Files.isDirectory(usual) ? children(usual) : List.<Path>of();
        return Stream.of(Stream.of(Path.of(System.getProperty("java.home"))), named, installed.stream())
                .flatMap(homes -> homes);
    }

    private static List<Path> children(Path directory) throws IOException {
        try (var children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    private static int version(Path home) {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException noJdk) {
            return 0;
        }
        var major = release.getProperty("JAVA_VERSION", "")
                .replaceAll("[^0-9.]", "")
                .replaceAll("\\..*", "");
        return major.isEmpty() ? 0 : Integer.parseInt(major);
    }

    /** Fetches the archive the build names, unless it is there; false when it cannot be had, as without a network. */
    static boolean fetch() throws IOException, InterruptedException {
        return Files.exists(ARCHIVE) || run(Path.of("."), "./mvnw", "-q", "-B", "dependency:copy@apicurio");
    }

    /** Unpacks and starts it, and returns when it answers. */
    static Apicurio start(Path java, Path directory) throws IOException, InterruptedException {
        if (!run(directory, "tar", "xzf", ARCHIVE.toAbsolutePath().toString())) {
            throw new IOException("The archive cannot be unpacked: " + ARCHIVE);
        }
        int port = freePort();
        var process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + freePort(),
                        "-Dapicurio.rules.global.compatibility=BACKWARD",
                        "-jar",
                        "quarkus-run.jar")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("apicurio.log").toFile())
                .start();
        var apicurio = new Apicurio(process, port);
        await().atMost(Duration.ofMinutes(2)).until(apicurio::answers);
        return apicurio;
    }

    String url() {
        return url;
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Apicurio ended with " + process.exitValue());
        }
        var request = HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
        try {
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

    private static boolean run(Path directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }
}
