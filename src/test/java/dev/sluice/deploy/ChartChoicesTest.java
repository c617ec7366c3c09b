package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.deploy.Manifests.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single values do. */
class ChartChoicesTest {
    private static final String CHECKSUM = "checksum/config";
    private static final Chart WITH_EXECUTOR = Chart.byDefault().with("""
            gate: {signingKey: {existingSecret: g}}
            executor: {enabled: true, signingKey: {existingSecret: e}}
            """);

    @BeforeEach
    void helm() {
        Chart.needsHelm();
    }

    @Test
    void isOfTheVersionOfTheProject() throws IOException {
        Matcher version = Pattern.compile("<artifactId>sluice</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        JsonNode chart = Yaml.object(Chart.read(Chart.DIRECTORY.resolve("Chart.yaml")));
        assertThat(chart.path("appVersion").asText()).isEqualTo(version.group(1));
        assertThat(Chart.byDefault().render().pod("gate").main().path("image").asText())
                .isEqualTo("sluice:" + version.group(1));
    }

    @Test
    void namesTheImageByItsDigestWhereThereIsOne() {
        String digest = "sha256:" + "0f".repeat(32);
        Manifests manifests = Chart.byDefault()
                .with("image: {repository: r.example.com/sluice, tag: '1', digest: '" + digest + "'}")
                .render();
        assertThat(manifests.pods())
                .flatExtracting(Pod::containers)
                .extracting(container -> container.path("image").asText())
                .containsOnly("r.example.com/sluice@" + digest);
    }

    /** A change restarts whom it concerns and nobody else: restarting a gate moves partitions. */
    @ParameterizedTest
    @CsvSource({
        "'logLevel: debug', true, true",
        "'config: {startup.timeout: PT2M}', true, true",
        "'gate: {config: {commit.interval.ms: 50}}', true, false",
        "'gate: {memory: {rocksdbMi: 300}}', true, false",
        "'executor: {concurrency: 16}', false, true",
        "'executor: {config: {executor.files.root: /data}}', false, true",
        "'setup: {partitions: 24}', false, false"
    })
    void restartsWhomAChangeOfTheConfigurationConcerns(String change, boolean gate, boolean executor) {
        Manifests before = WITH_EXECUTOR.render();
        Manifests after = WITH_EXECUTOR.with(change).render();
        assertThat(!checksum(before, "gate").equals(checksum(after, "gate"))).isEqualTo(gate);
        assertThat(!checksum(before, "executor").equals(checksum(after, "executor")))
                .isEqualTo(executor);
    }

    private static String checksum(Manifests manifests, String component) {
        String checksum = manifests
                .pod(component)
                .metadata()
                .path("annotations")
                .path(CHECKSUM)
                .asText();
        assertThat(checksum).matches("[0-9a-f]{64}");
        return checksum;
    }

    @Test
    void restartsNobodyForAnotherVersionOfTheChart() {
        assertThat(WITH_EXECUTOR.render().pods())
                .filteredOn(pod -> pod.owner().path("spec").has("template"))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.labels())
                        .containsOnlyKeys(
                                "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component"));
    }

    @Test
    void rendersTheSameTwice() {
        assertThat(Chart.named("production").renderWithoutHooks())
                .isEqualTo(Chart.named("production").renderWithoutHooks());
    }

    @Test
    void keepsWhatTheOperatorSaysAsItIs(@TempDir Path root) throws IOException {
        Manifests manifests = Chart.byDefault()
                .with("config: {kafka.request.timeout.ms: 20000, kafka.connections.max.idle.ms: 100000000}")
                .with("gate: {config: {kafka.request.timeout.ms: 25000}}")
                .render();
        Map<String, String> kafka = Launch.of(
                        manifests, manifests.pod("gate"), manifests.pod("gate").main(), root)
                .configuration()
                .configuration()
                .kafka()
                .properties();
        assertThat(kafka)
                .containsEntry("request.timeout.ms", "25000")
                .containsEntry("connections.max.idle.ms", "100000000");
    }

    @Test
    void keepsHooksApartFromTheRelease() {
        Manifests all = Chart.byDefault().render();
        List<JsonNode> hooks = all.all().stream()
                .filter(object -> object.path("metadata").path("annotations").has(Chart.COPIED_HOOK))
                .toList();
        assertThat(hooks)
                .extracting(hook -> hook.path("kind").asText() + " " + Manifests.nameOf(hook))
                .containsExactlyInAnyOrder(
                        "Job sluice-setup", "ConfigMap sluice-setup", "NetworkPolicy sluice-setup", "Pod sluice-test");
        List<JsonNode> rest = new ArrayList<>(all.all());
        rest.removeAll(hooks);
        rest.removeIf(object -> Manifests.nameOf(object).equals(Chart.NOTES));
        assertThat(Chart.byDefault().renderWithoutHooks().all()).containsExactlyInAnyOrderElementsOf(rest);
    }

    /** What the job needs is there before it; of what comes with the release it needs nothing. */
    @Test
    void setsUpBeforeAnythingOfTheReleaseIsThere() {
        Manifests manifests = Chart.named("production").render();
        for (String kind : List.of("ConfigMap", "NetworkPolicy")) {
            assertThat(hook(manifests.one(kind, "sluice-setup"), "-weight"))
                    .isLessThan(hook(manifests.one("Job", "sluice-setup"), "-weight"));
        }
        Pod pod = manifests.pod("setup");
        assertThat(pod.spec().path("serviceAccountName").asText()).isEqualTo("default");
        assertThat(pod.containers())
                .extracting(container -> container.path("args").toString())
                .containsExactly("[\"topics\",\"create\"]", "[\"schemas\",\"register\"]");
        assertThat(manifests
                        .one("ConfigMap", "sluice-setup")
                        .path("data")
                        .path("sluice.yaml")
                        .asText())
                .contains("topics.partitions: 24", "topics.replication.factor: 3");
    }

    private static int hook(JsonNode object, String what) {
        return object.path("metadata")
                .path("annotations")
                .path(Chart.COPIED_HOOK + what)
                .asInt();
    }

    @Test
    void findsInstancesByTheNamesOfTheirPods() {
        Manifests manifests =
                Chart.byDefault().with("clusterDomain: example.org").render();
        JsonNode set = manifests.one("StatefulSet", "sluice-gate");
        JsonNode peers =
                manifests.one("Service", set.path("spec").path("serviceName").asText());
        assertThat(peers.path("spec").path("clusterIP").asText()).isEqualTo("None");
        assertThat(peers.path("spec").path("publishNotReadyAddresses").asBoolean())
                .isTrue();
        assertThat(variables(manifests.pod("gate")))
                .containsEntry(
                        "SLUICE_APPLICATION_SERVER", "$(POD_NAME).sluice-gate-peers.streaming.svc.example.org:8080");
    }

    private static Map<String, String> variables(Pod pod) {
        Map<String, String> variables = new TreeMap<>();
        pod.main()
                .path("env")
                .forEach(variable -> variables.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }

    @Test
    void signsInToKafkaAsWhoeverItIs() {
        Manifests manifests = WITH_EXECUTOR
                .with(
                        "kafka: {securityProtocol: SASL_SSL, sasl: {gate: {existingSecret: kg}, setup: {existingSecret: ks}}}")
                .render();
        assertThat(jaas(manifests, "gate")).isEqualTo("kg");
        assertThat(jaas(manifests, "executor")).as("none of its own").isEqualTo("kg");
        assertThat(jaas(manifests, "setup")).isEqualTo("ks");
    }

    private static String jaas(Manifests manifests, String component) {
        return Manifests.items(manifests.pod(component).main().path("env"))
                .filter(variable -> variable.path("name").asText().equals("SLUICE_KAFKA_SASL_JAAS_CONFIG"))
                .map(variable -> variable.path("valueFrom")
                        .path("secretKeyRef")
                        .path("name")
                        .asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void endsWithinItsGrace() {
        Manifests manifests = WITH_EXECUTOR
                .with("executor: {graceSeconds: 90}")
                .with("gate: {preStopSleepSeconds: 7}")
                .render();
        assertThat(manifests
                        .pod("executor")
                        .spec()
                        .path("terminationGracePeriodSeconds")
                        .asInt())
                .isEqualTo(105);
        Pod gate = manifests.pod("gate");
        assertThat(gate.spec().path("terminationGracePeriodSeconds").asInt()).isEqualTo(60);
        assertThat(gate.main().at("/lifecycle/preStop/sleep/seconds").asInt()).isEqualTo(7);
    }

    @Test
    void leavesThePauseOutWhereTheKubeletCannotMakeIt() {
        assertThat(Chart.byDefault().on("1.29.4").render().pod("gate").main().has("lifecycle"))
                .isFalse();
        assertThat(Chart.byDefault().on("1.30.0").render().pod("gate").main().has("lifecycle"))
                .isTrue();
    }

    @Test
    void refusesClustersThatAreTooOld() {
        assertThatThrownBy(() -> Chart.byDefault().on("1.26.9").render()).hasMessageContaining("1.27");
    }

    @Test
    void keepsTheStoresOnAVolumeOfTheInstance() {
        JsonNode set = Chart.byDefault()
                .with("gate: {persistence: {size: 5Gi, storageClass: '-'}}")
                .render()
                .one("StatefulSet", "sluice-gate");
        JsonNode claim = set.path("spec").path("volumeClaimTemplates").path(0);
        assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("5Gi");
        assertThat(claim.at("/spec/storageClassName").asText("none")).isEmpty();
        assertThat(claim.path("metadata").path("labels").has("helm.sh/chart"))
                .as("an upgrade would be refused")
                .isFalse();
        assertThat(set.at("/spec/persistentVolumeClaimRetentionPolicy/whenScaled")
                        .asText())
                .isEqualTo("Retain");
        assertThat(set.at("/spec/podManagementPolicy").asText()).isEqualTo("Parallel");
    }

    @Test
    void triesANewVersionOnSomeInstances() {
        JsonNode set = Chart.byDefault()
                .with("gate: {updateStrategy: {partition: 2}}")
                .render()
                .one("StatefulSet", "sluice-gate");
        assertThat(set.at("/spec/updateStrategy/rollingUpdate/partition").asInt())
                .isEqualTo(2);
        assertThat(set.at("/spec/minReadySeconds").asInt()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka:9092 | http://registry:8081 | [9092] | [8081]",
                "a:9093,b:9094, c:9093 | https://r1/x,https://r2:8085/y | [9093, 9094] | [443, 8085]",
                "[2001:db8::1]:9092 | http://registry | [9092] | [80]"
            })
    void allowsThePortsOfBrokersAndRegistry(String brokers, String registry, String kafkaPorts, String registryPorts) {
        JsonNode policy = Chart.byDefault()
                .with("kafka: {bootstrapServers: '" + brokers + "'}")
                .with("schemaRegistry: {url: '" + registry + "'}")
                .render()
                .one("NetworkPolicy", "sluice-gate");
        List<String> rules = Manifests.items(policy.at("/spec/egress"))
                .map(rule -> Manifests.items(rule.path("ports"))
                        .map(port -> port.path("port").asText())
                        .toList()
                        .toString())
                .toList();
        assertThat(rules).containsExactly("[53, 53]", kafkaPorts, registryPorts, "[http]");
    }

    @Test
    void letsNobodyInWhoIsNotNamed() {
        Manifests manifests = WITH_EXECUTOR
                .with("networkPolicy: {ingress: {namespaces: [agents], monitoringNamespaces: [monitoring]}}")
                .render();
        JsonNode gate = manifests.one("NetworkPolicy", "sluice-gate");
        assertThat(gate.findValuesAsText("kubernetes.io/metadata.name")).containsExactly("agents", "monitoring");
        JsonNode executor = manifests.one("NetworkPolicy", "sluice-executor");
        assertThat(executor.findValuesAsText("kubernetes.io/metadata.name")).containsExactly("monitoring");
        assertThat(WITH_EXECUTOR
                        .render()
                        .one("NetworkPolicy", "sluice-executor")
                        .at("/spec/ingress"))
                .isEmpty();
        assertThat(executor.findValuesAsText("cidr")).containsExactly("0.0.0.0/0");
    }

    @Test
    void hasNoPolicyThatLimitsCallsWhereNobodyWantsOne() {
        Manifests manifests =
                WITH_EXECUTOR.with("networkPolicy: {egress: {enabled: false}}").render();
        assertThat(manifests.of("NetworkPolicy").toList()).hasSize(4).allSatisfy(policy -> {
            assertThat(policy.at("/spec/policyTypes")).hasToString("[\"Ingress\"]");
            assertThat(policy.path("spec").has("egress")).isFalse();
        });
    }

    @Test
    void bringsWhatPrometheusAndGrafanaTakeOnlyWhenAsked() {
        Manifests without = Chart.byDefault().render();
        assertThat(without.of("ServiceMonitor", "PrometheusRule")).isEmpty();
        Manifests with = Chart.named("production").render();
        JsonNode rule = with.of("PrometheusRule").findFirst().orElseThrow();
        assertThat(rule.path("spec")).isEqualTo(Yaml.object(Chart.read(Chart.DIRECTORY.resolve("files/alerts.yaml"))));
        assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("kube-prometheus-stack");
        JsonNode dashboard = with.one("ConfigMap", "sluice-dashboard");
        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(Yaml.object(dashboard.at("/data/sluice.json").asText()))
                .isEqualTo(Yaml.object(Chart.read(Chart.DIRECTORY.resolve("files/dashboard.json"))));
    }

    /** A pod that two services select would be scraped twice. */
    @Test
    void scrapesEveryPodOnce() {
        Manifests manifests = Chart.named("production").render();
        List<JsonNode> services = manifests.of("Service").toList();
        List<JsonNode> monitors = manifests.of("ServiceMonitor").toList();
        assertThat(monitors).hasSize(2).allSatisfy(monitor -> {
            Map<String, String> selector = Manifests.texts(monitor.at("/spec/selector/matchLabels"));
            assertThat(services)
                    .filteredOn(service -> Manifests.texts(service.at("/metadata/labels"))
                            .entrySet()
                            .containsAll(selector.entrySet()))
                    .hasSize(1);
            assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/metrics");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', sluice-gate",
        "'fullnameOverride: gate-keeper', gate-keeper-gate",
        "'nameOverride: guard', sluice-guard-gate"
    })
    void isCalledAsTheReleaseUnlessToldOtherwise(String names, String gate) {
        assertThat(Chart.byDefault().with(names).render().of("StatefulSet").map(Manifests::nameOf))
                .containsExactly(gate);
    }

    @Test
    void warnsOfWhatIsNotForProduction() {
        assertThat(Chart.named("minimal").render().notes())
                .contains(
                        "signatures.required is false",
                        "PLAINTEXT",
                        "gate.replicas is 1",
                        "persistence.enabled is false");
        assertThat(Chart.named("production").render().notes()).doesNotContain("Have a look at");
        assertThat(Chart.byDefault().with("setup: {partitions: 4}").render().notes())
                .contains("gate.replicas x gate.streamThreads is 6 with setup.partitions 4");
    }
}
