package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.Setting;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.deployment.Compose.Mount;
import dev.sluice.deployment.Compose.Service;
import dev.sluice.docs.Tables;
import dev.sluice.policyfile.PolicyBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Compose files say, held to the code and to the files they mount. */
class ComposeTest {
    private static final Path COMPOSE = Path.of("compose");
    private static final Path CHART_FILES = Path.of("helm/sluice/files");
    private static final String CONFIG = "SLUICE_CONFIG";
    private static final Pattern CALL = Pattern.compile("\"\\$sluice\" (.+?)(?: (?:>+|\\|\\|) .*)?$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    /** A name of something secret, followed by something that is no variable, no path and no placeholder. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(password|passwd|secret|token|jaas[._]config|user[._]info)[\"']?\\s*[:=]\\s*[\"']?[A-Za-z0-9+_-]{8,}"
                    + "|BEGIN [A-Z ]*PRIVATE KEY");

    static Stream<Named<Compose>> systems() throws IOException {
        return Stream.of(Named.of("plain", Compose.plain()), Named.of("secure", Compose.secure()));
    }

    static Stream<Arguments> commandLines() throws IOException {
        List<Arguments> lines = new ArrayList<>();
        for (Named<Compose> system : systems().toList()) {
            for (Service service : system.getPayload().ofSluice()) {
                if (service.entrypoint().isEmpty()) {
                    lines.add(Arguments.of(system.getName() + ": " + service.name(), service.command()));
                }
            }
        }
        for (Path script : scripts()) {
            for (String line : Files.readAllLines(script)) {
                CALL.matcher(line.strip())
                        .results()
                        .map(call -> words(call.group(1)))
                        .forEach(words ->
                                lines.add(Arguments.of(script.getFileName().toString(), words)));
            }
        }
        return lines.stream();
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> all = Files.walk(COMPOSE)) {
            return all.filter(path -> path.toString().endsWith(".sh")).sorted().toList();
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(text -> text != null)
                        .collect(Collectors.joining()))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commandLines")
    void everyCommandLineIsUnderstood(String where, List<String> words) {
        assertThat(words).as(where).isNotEmpty();
        assertThatCode(() -> SluiceCommand.commandLine().parseArgs(words.toArray(String[]::new)))
                .as("%s: sluice %s", where, words)
                .doesNotThrowAnyException();
    }

    @Test
    void theScriptsCallEveryCommandThatIsToBeCheckedAbove() throws IOException {
        assertThat(commandLines().map(line -> String.valueOf(line.get()[1])))
                .anyMatch(words -> words.startsWith("[keys, create"))
                .anyMatch(words -> words.startsWith("[token, hash"))
                .anyMatch(words -> words.startsWith("[policy, apply"))
                .anyMatch(words -> words.startsWith("[policy, show"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyVariableIsASetting(Compose compose) {
        Set<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        for (Service service : compose.ofSluice()) {
            assertThat(service.environment().keySet())
                    .as(service.name())
                    .allMatch(name -> name.equals(CONFIG) || known.contains(name));
            Map<String, String> given = service.environment();
            given.remove(CONFIG);
            assertThatCode(() ->
                            new ConfigurationSources().environment(given).load().configuration())
                    .as(service.name())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void portsAreThoseThatTheProcessesListenOn(Compose compose) {
        for (String gate : List.of("gate-1", "gate-2")) {
            Service service = compose.service(gate);
            String port = service.value(Setting.HTTP_PORT);
            assertThat(service.environment())
                    .containsEntry(Setting.APPLICATION_SERVER.variable(), gate + ":" + port)
                    .containsEntry(Setting.HTTP_HOST.variable(), "0.0.0.0");
            listensOn(service, port);
        }
        Service executor = compose.service("executor");
        listensOn(executor, executor.value(Setting.EXECUTOR_HTTP_PORT));
    }

    private static void listensOn(Service service, String port) {
        assertThat(service.texts("ports")).singleElement().asString().endsWith(":" + port);
        assertThat(service.tree().path("healthcheck").path("test").toString())
                .contains("http://127.0.0.1:" + port + "/health/ready");
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyPortIsOpenToThisMachineOnlyAndOnce(Compose compose) {
        List<String> published = compose.services().values().stream()
                .flatMap(service -> service.texts("ports").stream())
                .map(port -> port.substring(0, port.lastIndexOf(':')))
                .toList();
        assertThat(published).isNotEmpty().doesNotHaveDuplicates().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyMountedFileIsInTheRepository(Compose compose) {
        for (Service service : compose.services().values()) {
            for (Mount mount : service.mounts()) {
                if (mount.isOfTheRepository()) {
                    assertThat(mount.readOnly())
                            .as("%s: %s", service.name(), mount)
                            .isTrue();
                    Path file = mount.outside(mount.target());
                    // The chart's files come with the chart.
                    if (!file.startsWith(CHART_FILES) || Files.exists(CHART_FILES.resolve("alerts.yaml"))) {
                        assertThat(file).as(service.name()).exists();
                    }
                } else if (!mount.isOfTheRepository()) {
                    assertThat(compose.tree().path("volumes").has(mount.source()))
                            .as("%s: %s", service.name(), mount)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyFileThatIsNamedInAContainerIsMountedThere(Compose compose) {
        for (Service service : compose.services().values()) {
            Stream.concat(service.entrypoint().stream(), service.command().stream())
                    .filter(word -> word.startsWith("/etc/sluice-"))
                    .forEach(word -> assertThat(service.mounts())
                            .as("%s: %s", service.name(), word)
                            .anyMatch(mount ->
                                    word.startsWith(mount.target() + "/") && Files.exists(mount.outside(word))));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void waitsForServicesThatCanBeWaitedFor(Compose compose) {
        for (Service service : compose.services().values()) {
            service.dependsOn().forEach((name, condition) -> {
                Service other = compose.service(name);
                switch (condition) {
                    case "service_healthy" ->
                        assertThat(other.tree().has("healthcheck"))
                                .as("%s -> %s", service.name(), name)
                                .isTrue();
                    case "service_completed_successfully" ->
                        assertThat(other.isOnce())
                                .as("%s -> %s", service.name(), name)
                                .isTrue();
                    default -> throw new AssertionError(service.name() + " waits until " + name + " " + condition);
                }
            });
            assertThat(reached(compose, service.name(), new TreeSet<>()))
                    .as("what %s waits for", service.name())
                    .doesNotContain(service.name());
        }
        assertThat(reached(compose, "traffic", new TreeSet<>()))
                .contains("kafka", "registry", "secrets", "topics", "schemas", "gate-1", "gate-2", "policy");
        assertThat(reached(compose, "executor", new TreeSet<>())).contains("topics", "schemas", "secrets");
    }

    /** Whom it waits for, and whom those wait for. */
    private static Set<String> reached(Compose compose, String name, Set<String> seen) {
        compose.service(name).dependsOn().keySet().forEach(other -> {
            if (seen.add(other)) {
                reached(compose, other, seen);
            }
        });
        return seen;
    }

    @Test
    void theOverlaySecuresBeforeAnythingIsReached() throws IOException {
        Compose secure = Compose.secure();
        assertThat(reached(secure, "kafka", new TreeSet<>())).containsExactly("certificates", "secrets");
        assertThat(reached(secure, "topics", new TreeSet<>())).contains("accounts", "grants");
        assertThat(reached(secure, "registry", new TreeSet<>())).contains("accounts");
        for (Service service : secure.ofSluice()) {
            String registry = service.environment().get(Setting.SCHEMA_REGISTRY_URL.variable());
            assertThat(registry == null || registry.startsWith("https://"))
                    .as(service.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void nobodyMayDoMoreThanNeeded(Compose compose) {
        for (Service service : compose.services().values()) {
            assertThat(service.texts("cap_drop")).as(service.name()).containsExactly("ALL");
            assertThat(service.texts("security_opt")).as(service.name()).containsExactly("no-new-privileges:true");
            assertThat(service.memory()).as(service.name()).isPositive();
            assertThat(service.tree().path("privileged").asBoolean()).isFalse();
            assertThat(service.tree().path("read_only").asBoolean()
                            || service.name().equals("registry"))
                    .as(service.name())
                    .isTrue();
        }
    }

    /** Native libraries are unpacked to /tmp and run there. */
    @ParameterizedTest
    @MethodSource("systems")
    void theImageHasATmpThatCanBeRunFrom(Compose compose) {
        assertThat(compose.ofSluice())
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.texts("tmpfs"))
                        .as(service.name())
                        .singleElement()
                        .asString()
                        .startsWith("/tmp:exec,"));
    }

    /** The arithmetic of the launcher: half is heap, the other half holds the stores and 350 MiB. */
    @ParameterizedTest
    @MethodSource("systems")
    void aGateHasTheMemoryThatItIsConfiguredToUse(Compose compose) {
        for (String gate : List.of("gate-1", "gate-2")) {
            Service service = compose.service(gate);
            int stores = Integer.parseInt(service.value(Setting.ROCKSDB_MEMORY_MIB));
            assertThat(service.memory() / 2).isGreaterThanOrEqualTo(stores + 350);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void anExecutorMayFinishWhatItHasBegun(Compose compose) {
        Service executor = compose.service("executor");
        Duration grace = Duration.parse(executor.value(Setting.EXECUTOR_GRACE));
        assertThat(Duration.parse("PT"
                        + executor.tree().path("stop_grace_period").asText().toUpperCase(Locale.ROOT)))
                .isGreaterThan(grace);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyImageIsPinned(Compose compose) throws IOException {
        assertThat(compose.services().values())
                .allSatisfy(service -> assertThat(service.image()).matches(PINNED));
        Pom pom = Pom.read();
        assertThat(compose.service("kafka").image()).isEqualTo("apache/kafka:" + pom.property("kafka.version"));
        assertThat(compose.ofSluice())
                .allSatisfy(service -> assertThat(service.image()).isEqualTo("sluice:" + pom.version()));
    }

    @Test
    void noSecretIsWrittenDown() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Compose.PLAIN, Compose.OVERLAY, Path.of("Dockerfile")));
        try (Stream<Path> all = Files.walk(COMPOSE)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            assertThat(SECRET.matcher(Files.readString(file)).results().map(MatchResult::group))
                    .as(file.toString())
                    .isEmpty();
        }
        assertThat("  password: hunter2hunter2").containsPattern(SECRET);
        assertThat("KAFKA_TOKEN=abcdefgh").containsPattern(SECRET);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void prometheusWatchesEveryProcess(Compose compose) throws IOException {
        JsonNode prometheus = new YAMLMapper().readTree(Files.readString(COMPOSE.resolve("prometheus/prometheus.yml")));
        List<String> targets = StreamSupport.stream(
                        prometheus.path("scrape_configs").spliterator(), false)
                .flatMap(job -> StreamSupport.stream(
                        job.path("static_configs").path(0).path("targets").spliterator(), false))
                .map(JsonNode::asText)
                .toList();
        assertThat(targets)
                .containsExactlyInAnyOrder(
                        "gate-1:" + compose.service("gate-1").value(Setting.HTTP_PORT),
                        "gate-2:" + compose.service("gate-2").value(Setting.HTTP_PORT),
                        "executor:" + compose.service("executor").value(Setting.EXECUTOR_HTTP_PORT));
        for (JsonNode rules : prometheus.path("rule_files")) {
            assertThat(compose.service("prometheus").mounts())
                    .anyMatch(mount -> mount.target().equals(rules.asText()));
        }
    }

    @Test
    void prometheusUnderstandsItsConfiguration() throws IOException, InterruptedException {
        assumeTrue(Run.exists("promtool"), "promtool is not on the PATH; Debian's package prometheus has it");
        Run promtool = Run.of(
                Duration.ofMinutes(1),
                Map.of(),
                List.of("promtool", "check", "config", "--syntax-only", "compose/prometheus/prometheus.yml"));
        assertThat(promtool.exitCode()).as(promtool.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void grafanaFindsPrometheusAndTheDashboard(Compose compose) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        Path provisioning = COMPOSE.resolve("grafana/provisioning");
        JsonNode source = yaml.readTree(Files.readString(provisioning.resolve("datasources/prometheus.yaml")))
                .path("datasources")
                .path(0);
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(compose.service("prometheus").texts("ports")).containsExactly("127.0.0.1:9090:9090");
        String directory = yaml.readTree(Files.readString(provisioning.resolve("dashboards/sluice.yaml")))
                .path("providers")
                .path(0)
                .path("options")
                .path("path")
                .asText();
        assertThat(compose.service("grafana").mounts())
                .anyMatch(mount -> mount.target().startsWith(directory + "/"));
    }

    @Test
    void thePolicyIsValid() throws IOException {
        String document = Files.readString(COMPOSE.resolve("init/policy.yaml"));
        var policy = new PolicySource("default", document, 0, "operator", "", Instant.EPOCH);
        assertThat(PolicyBook.of(List.of(policy)).problems()).isEmpty();
    }

    @Test
    void theGuideNamesEveryPort() throws IOException {
        Compose compose = Compose.plain();
        List<String> published = compose.services().values().stream()
                .flatMap(service ->
                        service.texts("ports").stream().map(port -> service.name() + " " + port.split(":", -1)[1]))
                .toList();
        assertThat(Tables.rows("docs/deployment.md", "service", "port"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(published);
    }
}
