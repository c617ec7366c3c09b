package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value by itself must look like: Helm asks the schema before it renders. */
class ChartSchemaTest {
    private final JsonNode schema = Yaml.object(Chart.read(Chart.DIRECTORY.resolve("values.schema.json")));
    private final ObjectNode values = Yaml.object(Chart.read(Chart.DIRECTORY.resolve("values.yaml")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate: {replicas: three} | /gate/replicas",
                "gate: {replicas: -1} | /gate/replicas",
                "gate: {replicaCount: 3} | replicaCount",
                "gates: {replicas: 3} | gates",
                "gate: {standbyReplicas: 11} | /gate/standbyReplicas",
                "gate: {streamThreads: 0} | /gate/streamThreads",
                "gate: {memory: {heapMi: 2Gi}} | /gate/memory/heapMi",
                "gate: {memory: {nativeMi: 100}} | /gate/memory/nativeMi",
                "gate: {resources: {limits: {memory: 2Gi}}} | memory",
                "gate: {jvmOptions: [-Xmx1g]} | /gate/jvmOptions",
                "gate: {persistence: {size: big}} | /gate/persistence/size",
                "gate: {persistence: {retention: {whenScaled: Keep}}} | /gate/persistence/retention/whenScaled",
                "gate: {podManagementPolicy: parallel} | /gate/podManagementPolicy",
                "gate: {topologySpread: {host: Always}} | /gate/topologySpread/host",
                "gate: {probes: {startup: {failureThreshold: 0}}} | /gate/probes/startup/failureThreshold",
                "gate: {config: {kafka: {acks: all}}} | /gate/config/kafka",
                "gate: {config: {SLUICE_X: a}} | SLUICE_X",
                "gate: {extraEnv: [{value: a}]} | /gate/extraEnv/0",
                "gate: {signingKey: {pem: abc}} | pem",
                "kafka: {bootstrapServers: kafka} | /kafka/bootstrapServers",
                "kafka: {bootstrapServers: [kafka:9092]} | /kafka/bootstrapServers",
                "kafka: {securityProtocol: sasl_ssl} | /kafka/securityProtocol",
                "kafka: {sasl: {gate: {password: a}}} | password",
                "schemaRegistry: {url: registry:8081} | /schemaRegistry/url",
                "signatures: {required: off please} | /signatures/required",
                "auth: {oidc: {jwks: login}} | /auth/oidc/jwks",
                "applicationId: my gate | /applicationId",
                "image: {digest: abc} | /image/digest",
                "image: {pullPolicy: Sometimes} | /image/pullPolicy",
                "executor: {concurrency: 65} | /executor/concurrency",
                "executor: {graceSeconds: PT35S} | /executor/graceSeconds",
                "executor: {privateAddresses: true} | /executor/privateAddresses",
                "setup: {partitions: 0} | /setup/partitions",
                "setup: {replicationFactor: 0} | /setup/replicationFactor",
                "networkPolicy: {egress: {kafka: {ports: [70000]}}} | /networkPolicy/egress/kafka/ports/0",
                "monitoring: {serviceMonitor: {interval: often}} | /monitoring/serviceMonitor/interval",
                "logLevel: loud | /logLevel",
                "clusterDomain: '' | /clusterDomain"
            })
    void refusesABadValueByItsName(String bad, String field) {
        Chart.needsHelm();
        assertThatThrownBy(() -> Chart.byDefault().with(bad).render())
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(field);
    }

    @Test
    void explainsEveryValueThereIs() {
        List<String> unexplained = new ArrayList<>();
        explain(values, schema, "", unexplained);
        assertThat(unexplained).isEmpty();
    }

    private void explain(JsonNode value, JsonNode described, String path, List<String> unexplained) {
        if (!path.isEmpty() && described.path("description").asText().isBlank()) {
            unexplained.add(path);
        }
        JsonNode known = definition(described).path("properties");
        if (value.isObject() && !known.isMissingNode()) {
            value.properties()
                    .forEach(field -> explain(
                            field.getValue(), known.path(field.getKey()), path + "/" + field.getKey(), unexplained));
        }
    }

    /** Every setting can be found in values.yaml, with its default. */
    @Test
    void knowsNoValueThatHasNoDefault() {
        List<String> missing = new ArrayList<>();
        compare(values, schema, "", missing);
        assertThat(missing)
                .filteredOn(path -> !path.matches("/global|/(gate|executor|setup)/resources/.*"))
                .isEmpty();
    }

    private void compare(JsonNode value, JsonNode described, String path, List<String> missing) {
        definition(described).path("properties").properties().forEach(known -> {
            String name = path + "/" + known.getKey();
            if (value.has(known.getKey())) {
                compare(value.path(known.getKey()), known.getValue(), name, missing);
            } else {
                missing.add(name);
            }
        });
    }

    private JsonNode definition(JsonNode described) {
        String reference = described.path("$ref").asText();
        return reference.isEmpty() ? described : schema.at(reference.substring(1));
    }
}
