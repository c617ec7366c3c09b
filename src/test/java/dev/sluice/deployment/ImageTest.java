package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The image is the same whether Docker builds it or Jib, and is what the processes need. */
class ImageTest {
    private static final Path FILES = Path.of("src/main/image");
    private static final Path LAUNCHER = FILES.resolve("opt/sluice/bin/sluice");
    private static final Path CONFIGURATION = FILES.resolve("etc/sluice/sluice.yaml");
    private static final String USER = "10001";

    private final Dockerfile dockerfile = Dockerfile.read();
    private final Dockerfile image = dockerfile.image();
    private final Pom pom = Pom.read();

    ImageTest() throws IOException {}

    @Test
    void jibMakesTheImageOfTheDockerfile() throws IOException {
        assertThat(pom.jib("container/user"))
                .containsExactly(image.only("USER"))
                .containsExactly(USER + ":" + USER);
        assertThat(pom.jib("container/workingDirectory")).containsExactly(image.only("WORKDIR"));
        assertThat(pom.jib("container/volumes/*")).containsExactly(image.only("VOLUME"));
        assertThat(pom.jib("container/entrypoint/*")).isEqualTo(image.words("ENTRYPOINT"));
        assertThat(pom.jib("container/ports/*"))
                .containsExactly(image.only("EXPOSE").split(" ", -1));
        assertThat(pom.jibPairs("container/environment/*"))
                .containsExactlyInAnyOrderElementsOf(lines(image.pairs("ENV")));
        assertThat(pom.jibPairs("container/labels/*")).containsExactlyInAnyOrderElementsOf(lines(image.pairs("LABEL")));
    }

    private static List<String> lines(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
    }

    /** The libraries first, the jar last: what changes with every commit is the last layer. */
    @Test
    void bothHaveTheSameLayersInTheSameOrder() {
        assertThat(image.all("COPY"))
                .containsExactly(
                        "--from=build /build/target/lib/ /opt/sluice/lib/",
                        "--from=build /build/src/main/image/ /",
                        "--from=build /build/target/sluice.jar /opt/sluice/sluice.jar");
        assertThat(pom.jib("extraDirectories/paths/path/from"))
                .containsExactly("target/lib", "src/main/image", "target");
        assertThat(pom.jib("extraDirectories/paths/path/into")).containsExactly("/opt/sluice/lib", "/", "/opt/sluice");
        assertThat(pom.jib("extraDirectories/paths/path[3]/includes/include")).containsExactly("sluice.jar");
        assertThat(pom.jib("extraDirectories/permissions/permission/file"))
                .containsExactly("/" + FILES.relativize(LAUNCHER));
    }

    @Test
    void theBaseHasTheUserAndWhatTheEnvironmentNames() {
        String base = dockerfile.instructions().stream()
                .filter(each -> each.startsWith("RUN ") && each.contains("useradd"))
                .findFirst()
                .orElseThrow();
        assertThat(base)
                .contains("--uid " + USER + " ", "--gid " + USER + " ", "libjemalloc2", " curl ", "-jre-headless")
                .contains("-o " + USER + " -g " + USER + " -m 0750 " + image.only("VOLUME"));
    }

    @Test
    void everythingThatIsCopiedGetsThroughDockerignore() throws IOException {
        List<String> ignore = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(ignore).contains("*", "src/test");
        dockerfile.all("COPY").stream()
                .filter(copy -> !copy.startsWith("--from"))
                .map(copy -> List.of(copy.split(" ", -1)))
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .forEach(source -> {
                    assertThat(Path.of(source)).exists();
                    assertThat(ignore).contains("!" + source.split("/", 2)[0]);
                });
    }

    @Test
    void portsAreTheDefaultsOfTheProcesses() {
        assertThat(image.only("EXPOSE").split(" ", -1))
                .containsExactly(
                        Setting.HTTP_PORT.defaultValue().orElseThrow(),
                        Setting.EXECUTOR_HTTP_PORT.defaultValue().orElseThrow());
    }

    @Test
    void isConfiguredByAFileOfItsOwn() {
        String named = image.pairs("ENV").get(ConfigurationSources.FILE_VARIABLE);
        assertThat(named).isEqualTo("/" + FILES.relativize(CONFIGURATION));
        var configuration =
                new ConfigurationSources().file(CONFIGURATION).load().configuration();
        assertThat(configuration.gate().stateDirectory()).startsWithRaw(Path.of(image.only("VOLUME")));
        assertThat(configuration.http().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.executor().httpHost()).isEqualTo("0.0.0.0");
    }

    @Test
    void theLauncherBecomesTheJvm() throws IOException {
        String launcher = Files.readString(LAUNCHER);
        assertThat(Files.isExecutable(LAUNCHER)).isTrue();
        assertThat(launcher)
                .startsWith("#!/bin/sh\n")
                .contains("exec java ", "/opt/sluice/sluice.jar:/opt/sluice/lib/*", " dev.sluice.Sluice \"$@\"\n");
        assertThat(launcher.indexOf("-XX:MaxRAMPercentage=")).isLessThan(launcher.indexOf("SLUICE_JAVA_OPTIONS:-"));
        assertThatCode(() -> Class.forName("dev.sluice.Sluice")).doesNotThrowAnyException();
    }

    @Test
    void theVersionIsTheProjects() {
        assertThat(image.pairs("LABEL")).containsEntry("org.opencontainers.image.version", pom.version());
    }
}
