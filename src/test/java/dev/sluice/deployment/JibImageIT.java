package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.deployment.ImageTar.Layer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jib makes the image, without an engine and laid on nothing. Skipped, saying why, where its plugin cannot be had. */
class JibImageIT {
    private static final Path TARGET = Path.of("target");
    private static final Path JAR = TARGET.resolve("sluice.jar");
    private static final Path LIBRARIES = Path.of("target/lib");
    private static final Path FIXTURE = Path.of("src/test/resources/cases/trading.json");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What Maven says when it cannot fetch; anything else it complains about is a fault of ours. */
    private static final Pattern NOT_FETCHED = Pattern.compile(
            "could not be resolved|Could not transfer|Could not find artifact|Unknown host|Connection (refused|reset|timed out)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before everything else
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ImageTar image;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(JAR) && Files.isDirectory(LIBRARIES),
                "There is no target/sluice.jar: ./mvnw package makes it");
        image = build("image.tar", TARGET.toAbsolutePath());
    }

    private static ImageTar build(String name, Path jarDirectory) throws IOException, InterruptedException {
        Path tar = directory.resolve(name);
        Run maven = Run.of(
                PATIENCE,
                Map.of(),
                List.of(
                        "./mvnw",
                        "-B",
                        "-Pimage",
                        "jib:buildTar",
                        "-Djib.from.image=scratch",
                        "-Djib.outputPaths.tar=" + tar,
                        "-Dimage.jar.directory=" + jarDirectory,
                        "-Djib.baseImageCache=" + directory.resolve("base-cache"),
                        "-Djib.applicationCache=" + directory.resolve("cache"),
                        "-Djib.disableUpdateChecks=true",
                        "-Djib.console=plain"));
        assumeTrue(
                maven.exitCode() == 0 || !NOT_FETCHED.matcher(maven.output()).find(),
                () -> "Jib could not be fetched: " + maven.output());
        assertThat(maven.exitCode()).as(maven.output()).isZero();
        return ImageTar.read(tar);
    }

    @Test
    void isWhatTheDockerfileSays() throws IOException {
        Dockerfile dockerfile = Dockerfile.read().image();
        JsonNode config = image.config().path("config");
        assertThat(config.path("User").asText()).isEqualTo(dockerfile.only("USER"));
        assertThat(config.path("WorkingDir").asText()).isEqualTo(dockerfile.only("WORKDIR"));
        assertThat(texts(config.path("Entrypoint"))).isEqualTo(dockerfile.words("ENTRYPOINT"));
        assertThat(config.path("Cmd").isEmpty()).isTrue();
        assertThat(names(config.path("Volumes"))).containsExactly(dockerfile.only("VOLUME"));
        assertThat(names(config.path("ExposedPorts")))
                .containsExactlyInAnyOrder(Stream.of(dockerfile.only("EXPOSE").split(" ", -1))
                        .map(port -> port + "/tcp")
                        .toArray(String[]::new));
        assertThat(texts(config.path("Env")))
                .containsExactlyInAnyOrderElementsOf(dockerfile.pairs("ENV").entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
        dockerfile
                .pairs("LABEL")
                .forEach((name, value) ->
                        assertThat(config.path("Labels").path(name).asText()).isEqualTo(value));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void hasEveryLibraryBelowItsOwnCode() throws IOException {
        assertThat(image.layers()).hasSize(3);
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            assertThat(image.layers().get(0).files().keySet())
                    .hasSizeGreaterThan(50)
                    .containsExactlyInAnyOrderElementsOf(libraries
                            .map(library -> "/opt/sluice/lib/" + library.getFileName())
                            .toList());
        }
        assertThat(image.layers().get(1).files()).containsOnlyKeys("/etc/sluice/sluice.yaml", "/opt/sluice/bin/sluice");
        assertThat(image.layers().get(2).files()).containsExactly(Map.entry("/opt/sluice/sluice.jar", Files.size(JAR)));
    }

    @Test
    void hasFilesThatOnlyRootMayChange() throws IOException {
        for (Layer layer : image.layers()) {
            assertThat(layer.entries()).isNotEmpty().allSatisfy(entry -> {
                boolean runs = entry.isDirectory() || entry.getName().equals("opt/sluice/bin/sluice");
                assertThat(entry.getMode() & 0777).as(entry.getName()).isEqualTo(runs ? 0755 : 0644);
                assertThat(entry.getLongUserId()).as(entry.getName()).isZero();
            });
        }
    }

    @Test
    void aChangeOfCodeMovesOneSmallLayer() throws IOException, InterruptedException {
        Path changed = Files.createDirectory(directory.resolve("changed"));
        change(JAR, changed.resolve("sluice.jar"));

        ImageTar next = build("changed.tar", changed);

        List<String> before = image.layers().stream().map(Layer::digest).toList();
        List<Layer> moved = next.layers().stream()
                .filter(layer -> !before.contains(layer.digest()))
                .toList();
        assertThat(moved).singleElement().satisfies(layer -> {
            assertThat(layer.files()).containsOnlyKeys("/opt/sluice/sluice.jar");
            assertThat(layer.size()).isLessThan(5 << 20);
        });
        assertThat(image.layers().stream().mapToLong(layer -> layer.size()).sum())
                .isGreaterThan(50L << 20);
    }

    private static void change(Path jar, Path changed) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
            to.putNextEntry(new ZipEntry("changed.txt"));
            to.write("changed".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The production topology, stores and rules included, with nothing on the class path but what is in the image. */
    @Test
    void nothingIsMissingInIt() throws IOException, InterruptedException {
        Path root = Files.createDirectory(directory.resolve("root"));
        for (Layer layer : image.layers()) {
            layer.unpack(root);
        }
        Path home = root.resolve("opt/sluice");
        String launched = Files.readString(home.resolve("bin/sluice")).replace("/opt/sluice/", home + "/");
        Path launcher = Files.writeString(directory.resolve("launcher"), launched);

        Run run = Run.of(
                PATIENCE,
                Map.of(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin",
                        "SLUICE_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1"),
                List.of(
                        "sh",
                        launcher.toString(),
                        "policy",
                        "test",
                        FIXTURE.toAbsolutePath().toString()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().collect(Collectors.toList()))
                .last()
                .asString()
                .matches("[1-9][0-9]* passed, 0 failed");
    }
}
