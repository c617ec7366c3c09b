package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import dev.sluice.auth.Authentication;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.config.Configuration;
import dev.sluice.config.EffectiveConfiguration;
import dev.sluice.deploy.Manifests.Pod;
import dev.sluice.executor.adapter.Adapters;
import dev.sluice.executor.call.Caller;
import dev.sluice.gate.Readiness;
import dev.sluice.gate.Trust;
import dev.sluice.serde.RegistryConfig;
import dev.sluice.signing.Signer;
import dev.sluice.topology.StreamsProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for everything that is rendered, with the values of the chart and those that come with it. */
@ParameterizedClass(name = "{0} values")
@ValueSource(strings = {"default", "minimal", "production"})
class ChartRenderingTest {
    @Parameter
    String values = "";

    private Manifests manifests = new Manifests(List.of());

    @BeforeEach
    void render() {
        manifests = Chart.named(values).render();
    }

    @Test
    void passesTheLinter() {
        LintResult lint = Chart.named(values).lint();
        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void hasOnlyFieldsThatKubernetesKnows() {
        assertThat(manifests.all())
                .hasSizeGreaterThan(5)
                .allSatisfy(object ->
                        assertThatCode(() -> KubernetesModels.read(object)).doesNotThrowAnyException());
    }

    @Test
    void namesEverythingOnceAndPutsItIntoTheNamespace() {
        assertThat(manifests.all())
                .extracting(object -> object.path("kind").asText() + " " + Manifests.nameOf(object))
                .doesNotHaveDuplicates();
        assertThat(manifests.all()).allSatisfy(object -> {
            assertThat(object.path("metadata").path("namespace").asText()).isEqualTo(Chart.NAMESPACE);
            assertThat(Manifests.nameOf(object)).matches("[a-z][a-z0-9-]{0,51}");
        });
    }

    @Test
    void findsPodsByTheirLabels() {
        List<Map<String, String>> pods =
                manifests.pods().stream().map(Pod::labels).toList();
        List<Map<String, String>> selectors = new ArrayList<>();
        manifests
                .of("Service")
                .forEach(each -> selectors.add(Manifests.texts(each.path("spec").path("selector"))));
        manifests
                .of("StatefulSet", "Deployment", "PodDisruptionBudget")
                .forEach(each -> selectors.add(matchLabels(each.path("spec").path("selector"))));
        manifests
                .of("NetworkPolicy")
                .forEach(each -> selectors.add(matchLabels(each.path("spec").path("podSelector"))));
        manifests
                .of("NetworkPolicy")
                .flatMap(each -> each.findValues("podSelector").stream())
                .forEach(peer -> selectors.add(matchLabels(peer)));
        manifests
                .pods()
                .forEach(pod -> Manifests.items(pod.spec().path("topologySpreadConstraints"))
                        .forEach(spread -> selectors.add(matchLabels(spread.path("labelSelector")))));
        assertThat(selectors)
                .hasSizeGreaterThan(2)
                .allSatisfy(selector -> assertThat(pods)
                        .as("pods with %s", selector)
                        .filteredOn(labels -> labels.entrySet().containsAll(selector.entrySet()))
                        .hasSize(1));
        assertThat(manifests.of("StatefulSet", "Deployment").toList())
                .allSatisfy(owner -> assertThat(Pod.of(owner).labels())
                        .containsAllEntriesOf(matchLabels(owner.path("spec").path("selector"))));
    }

    private static Map<String, String> matchLabels(JsonNode selector) {
        Map<String, String> labels = Manifests.texts(selector.path("matchLabels"));
        assertThat(labels).as("%s selects everything", selector).isNotEmpty();
        return labels;
    }

    @Test
    void mountsEveryVolumeAndNothingElse() {
        for (Pod pod : manifests.pods()) {
            Set<String> mounted = new TreeSet<>();
            for (JsonNode container : pod.containers()) {
                List<String> paths = new ArrayList<>();
                container.path("volumeMounts").forEach(mount -> {
                    mounted.add(mount.path("name").asText());
                    paths.add(mount.path("mountPath").asText());
                });
                assertThat(paths).as("%s", pod).doesNotHaveDuplicates().contains("/tmp");
                // what is mounted read-only can hold no other mount
                assertThat(paths)
                        .allSatisfy(path -> assertThat(paths)
                                .filteredOn(other -> other.startsWith(path + "/"))
                                .isEmpty());
            }
            assertThat(mounted).as("%s", pod).isEqualTo(pod.volumes().keySet());
        }
    }

    @Test
    void keepsToTheRestrictedStandard() {
        assertThat(manifests.pods()).hasSizeGreaterThan(1).allSatisfy(pod -> {
            JsonNode spec = pod.spec();
            assertThat(spec.path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(spec.path("hostNetwork").isMissingNode()).isTrue();
            JsonNode security = spec.path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.path("runAsUser").asInt()).isEqualTo(10001);
            assertThat(security.path("runAsGroup").asInt()).isEqualTo(10001);
            assertThat(security.path("fsGroup").asInt()).isEqualTo(10001);
            assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.containers()).allSatisfy(container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.path("capabilities").path("drop")).hasToString("[\"ALL\"]");
                assertThat(own.path("capabilities").has("add")).isFalse();
                assertThat(container
                                .path("resources")
                                .path("limits")
                                .path("memory")
                                .asText())
                        .isNotEmpty();
            });
            assertThat(pod.volumes().values())
                    .allSatisfy(volume -> assertThat(volume.has("configMap")
                                    || volume.has("secret")
                                    || volume.has("emptyDir")
                                    || volume.path("kind").asText().equals("PersistentVolumeClaim"))
                            .as("%s", volume)
                            .isTrue());
        });
        assertThat(manifests.of("ServiceAccount").toList())
                .allSatisfy(account -> assertThat(
                                account.path("automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    @Test
    void hasNoSecretOfItsOwn(@TempDir Path root) throws IOException {
        assertThat(manifests.of("Secret", "Role", "ClusterRole", "RoleBinding")).isEmpty();
        int number = 0;
        for (Pod pod : sluices()) {
            for (JsonNode container : pod.containers()) {
                Launch launch = Launch.of(manifests, pod, container, root.resolve("pod" + number++));
                // what Sluice itself takes for a secret and would not show
                assertThat(launch.configuration().masked().lines().filter(line -> line.contains("********")))
                        .allSatisfy(line -> assertThat(line).contains("# environment variable SLUICE_"));
                assertThat(launch.environment().entrySet())
                        .filteredOn(variable -> variable.getValue().contains("hunter2"))
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrderElementsOf(Manifests.items(container.path("env"))
                                .filter(variable -> variable.path("valueFrom").has("secretKeyRef"))
                                .map(variable -> variable.path("name").asText())
                                .toList());
            }
        }
    }

    private List<Pod> sluices() {
        return manifests.pods().stream()
                .filter(pod -> !pod.main().has("command"))
                .toList();
    }

    @Test
    void startsWithCommandsAndAConfigurationThatSluiceTakes(@TempDir Path root) throws IOException {
        int number = 0;
        for (Pod pod : sluices()) {
            for (JsonNode container : pod.containers()) {
                String[] arguments = Manifests.items(container.path("args"))
                        .map(JsonNode::asText)
                        .toArray(String[]::new);
                assertThatCode(() -> SluiceCommand.commandLine().parseArgs(arguments))
                        .as("%s: %s", pod, String.join(" ", arguments))
                        .doesNotThrowAnyException();
                Launch launch = Launch.of(manifests, pod, container, root.resolve("pod" + number++));
                EffectiveConfiguration effective = launch.configuration();
                Configuration configuration = effective.configuration();
                assertThat(new AdminClientConfig(configuration.kafka().admin()).values())
                        .isNotEmpty();
                assertThat(RegistryConfig.from(Readiness.serde(configuration)).endpoints())
                        .isNotEmpty();
                assertThat(configuration.logs().format()).isEqualTo("json");
                switch (arguments[0]) {
                    case "gate" -> startsAGate(configuration);
                    case "executor" -> startsAnExecutor(configuration);
                    case "topics", "schemas" ->
                        assertThat(configuration.topics().partitions()).isPositive();
                    default -> throw new AssertionError("Nobody asked for " + arguments[0]);
                }
            }
        }
    }

    /** As far as a gate comes before it asks brokers and registry. */
    private static void startsAGate(Configuration configuration) {
        assertThat(Authentication.of(configuration.http(), InstantSource.system())
                        .isRequired())
                .isTrue();
        assertThat(Trust.of(configuration.signatures()).verifier().isRequired())
                .isEqualTo(configuration.signatures().required());
        StreamsProperties properties = new StreamsProperties(
                configuration.gate().applicationId(),
                configuration.gate().threads(),
                configuration.gate().standbyReplicas(),
                configuration.gate().stateDirectory(),
                configuration.gate().commitInterval(),
                configuration.gate().commitIntervalBehind(),
                configuration.gate().storeMemoryBytes(),
                configuration.gate().groupProtocol(),
                configuration.http().applicationServer(0));
        assertThat(new StreamsConfig(properties.over(configuration.kafka().streams()))
                        .getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG))
                .isEqualTo(configuration.gate().standbyReplicas());
        assertThat(configuration.http().port()).isEqualTo(8080);
        assertThat(configuration.http().applicationServer(0))
                .isEqualTo("streaming-0.sluice-gate-peers.streaming.svc.cluster.local:8080");
        assertThat(configuration.gate().stateDirectory()).endsWithRaw(Path.of("var/lib/sluice/state"));
    }

    private static void startsAnExecutor(Configuration configuration) {
        Trust trust = Trust.of(configuration.signatures());
        assertThat(trust.verifier().isRequired()).isTrue();
        assertThat(trust.signer()).isNotEqualTo(Signer.NONE);
        assertThat(configuration.executor().httpPort()).isEqualTo(8090);
        try (Caller caller = new Caller(configuration.executor().privateAddresses())) {
            assertThat(Adapters.of(configuration.executor(), caller).names()).contains("webhook", "search_web");
        }
    }

    @Test
    void asksForHealthWhereTheProcessListens(@TempDir Path root) throws IOException {
        for (String component : List.of("gate", "executor")) {
            if (manifests.pods().stream().noneMatch(pod -> pod.labels().containsValue(component))) {
                continue;
            }
            Pod pod = manifests.pod(component);
            Configuration configuration = Launch.of(manifests, pod, pod.main(), root.resolve(component))
                    .configuration()
                    .configuration();
            int port = component.equals("gate")
                    ? configuration.http().port()
                    : configuration.executor().httpPort();
            assertThat(pod.main().path("ports")).hasSize(1);
            assertThat(pod.main().path("ports").path(0).path("name").asText()).isEqualTo("http");
            assertThat(pod.main().path("ports").path(0).path("containerPort").asInt())
                    .isEqualTo(port);
            assertThat(pod.probes()).hasSize(3);
            assertThat(pod.main().findValues("httpGet"))
                    .allSatisfy(probe -> assertThat(probe.path("port").asText()).isEqualTo("http"));
            manifests
                    .of("Service")
                    .flatMap(service -> Manifests.items(service.path("spec").path("ports")))
                    .forEach(
                            each -> assertThat(each.path("targetPort").asText()).isEqualTo("http"));
        }
    }

    @Test
    void givesMemoryForAllItsParts(@TempDir Path root) throws IOException {
        for (Pod pod : sluices()) {
            if (pod.owner().path("kind").asText().equals("Job")) {
                continue;
            }
            Launch launch = Launch.of(manifests, pod, pod.main(), root.resolve(Manifests.nameOf(pod.owner())));
            JsonNode resources = pod.main().path("resources");
            int limit = mebibytes(resources.path("limits").path("memory").asText());
            int heap = Stream.of(launch.environment()
                            .getOrDefault("SLUICE_JAVA_OPTIONS", "")
                            .split(" ", -1))
                    .filter(option -> option.startsWith("-Xmx"))
                    .mapToInt(option -> Integer.parseInt(option.replaceAll("\\D", "")))
                    .sum();
            long stores = pod.labels().containsValue("gate")
                    ? launch.configuration().configuration().gate().storeMemoryBytes() >> 20
                    : 0;
            assertThat(heap).isPositive();
            assertThat(limit - heap - stores)
                    .as("what %s has outside of heap and stores", pod)
                    .isGreaterThanOrEqualTo(stores > 0 ? 350 : 250);
            assertThat(resources.path("requests").path("memory"))
                    .as("no other pod can push it out")
                    .isEqualTo(resources.path("limits").path("memory"));
        }
    }

    private static int mebibytes(String quantity) {
        assertThat(quantity).matches("\\d+Mi");
        return Integer.parseInt(quantity.replace("Mi", ""));
    }

    @Test
    void tellsWhatToDoNextInCommandsThatExist() {
        List<String> commands = manifests
                .notes()
                .lines()
                .filter(line -> line.contains("  sluice "))
                .map(line -> line.replaceFirst("^.* {2}sluice ", "").strip())
                .toList();
        assertThat(commands)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThatCode(
                                () -> SluiceCommand.commandLine().parseArgs(line.split(" ", -1)))
                        .as(line)
                        .doesNotThrowAnyException());
        assertThat(manifests.notes()).doesNotContain("<no value>", "%!");
    }
}
