package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that do not go together are refused before anything is changed, and it is said what to do. */
class ChartGuardsTest {
    private static final String EXECUTOR = """
            executor: {enabled: true, signingKey: {existingSecret: e}}
            gate: {signingKey: {existingSecret: g}}
            """;

    @BeforeEach
    void helm() {
        Chart.needsHelm();
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("kafka: {bootstrapServers: ''}", "kafka.bootstrapServers is empty"),
                Arguments.of("schemaRegistry: {url: ''}", "schemaRegistry.url is empty"),
                Arguments.of(
                        "schemaRegistry: {url: 'https://me:hunter2@registry:8081'}", "somebody's name or password"),
                Arguments.of(
                        "kafka: {securityProtocol: SASL_SSL}",
                        "kafka.securityProtocol is SASL_SSL with SCRAM-SHA-512, and gate has nothing to sign in with"),
                Arguments.of(
                        "kafka: {securityProtocol: SASL_SSL, sasl: {executor: {existingSecret: e}}}",
                        "and setup has nothing to sign in with"),
                Arguments.of(
                        "kafka: {sasl: {setup: {existingSecret: s}}}",
                        "kafka.sasl.setup.existingSecret is given, but kafka.securityProtocol is PLAINTEXT"),
                Arguments.of(
                        "kafka: {securityProtocol: SASL_PLAINTEXT, sasl: {gate: {existingSecret: g}}, tls: {gate: {existingSecret: g}}}",
                        "kafka.tls.gate.existingSecret is given, but kafka.securityProtocol is SASL_PLAINTEXT"),
                Arguments.of(
                        "kafka: {tls: {trust: {existingSecret: ca}}}",
                        "kafka.tls.trust.existingSecret is given, but kafka.securityProtocol is PLAINTEXT"),
                Arguments.of(
                        "schemaRegistry: {basicAuth: {gate: {existingSecret: b}}, bearerToken: {setup: {existingSecret: t}}}",
                        "exclude each other; setup would have both"),
                Arguments.of(
                        "signatures: {trustedKeys: {existingSecret: ''}}",
                        "signatures.trustedKeys.existingSecret does not say whose"),
                Arguments.of(
                        "auth: {tokens: {existingSecret: ''}}",
                        "auth.tokens.existingSecret and auth.oidc.issuer are both empty"),
                Arguments.of(
                        "auth: {oidc: {issuer: 'https://login', audience: sluice}}",
                        "auth.oidc.issuer, auth.oidc.audience and auth.oidc.jwks belong together"),
                Arguments.of(
                        "auth: {oidc: {issuer: 'https://login', audience: sluice, jwks: 'http://login/keys'}}",
                        "auth.oidc.jwks must be an https URL"),
                Arguments.of("gate: {replicas: 2, standbyReplicas: 2}", "Ask for at most 1"),
                Arguments.of(
                        "gate: {persistence: {enabled: false}, standbyReplicas: 0}",
                        "gate.persistence.enabled is false and gate.standbyReplicas is 0"),
                Arguments.of("gate: {terminationGracePeriodSeconds: 44}", "Give it 45 at least"),
                Arguments.of("gate: {updateStrategy: {type: OnDelete, partition: 1}}", "for RollingUpdate only"),
                Arguments.of("gate: {ingress: {enabled: true}}", "without gate.ingress.host"),
                Arguments.of(
                        "executor: {enabled: true, signingKey: {existingSecret: e}}",
                        "a gate without a key sends no permits"),
                Arguments.of(
                        "{executor: {enabled: true}, gate: {signingKey: {existingSecret: g}}}",
                        "nobody would believe its reports"),
                Arguments.of(
                        EXECUTOR.replace("enabled: true", "enabled: true, webhook: {url: 'https://a'}"),
                        "executor.webhook.url and executor.webhook.existingSecret belong together"),
                Arguments.of(
                        EXECUTOR.replace("enabled: true", "enabled: true, trustStore: {passwordKey: p}"),
                        "executor.trustStore.passwordKey is for executor.trustStore.existingSecret"),
                Arguments.of("config: {http.port: 9000}", "http.port is set by this chart"),
                Arguments.of("gate: {config: {state.dir: /tmp}}", "gate.config: state.dir is set by this chart"),
                Arguments.of(
                        "gate: {extraEnv: [{name: SLUICE_APPLICATION_SERVER, value: 'a:1'}]}",
                        "SLUICE_APPLICATION_SERVER is set by this chart"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesWhatCannotWork(String values, String why) {
        assertThatThrownBy(() -> Chart.byDefault().with(values).render()).hasMessageContaining(why);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> Chart.byDefault()
                        .with("kafka: {bootstrapServers: ''}")
                        .with("schemaRegistry: {url: ''}")
                        .with("gate: {ingress: {enabled: true}}")
                        .render())
                .hasMessageContainingAll("kafka.bootstrapServers", "schemaRegistry.url", "gate.ingress.host");
    }

    /** The other side of each line: the same with what was missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kafka: {securityProtocol: SASL_SSL, sasl: {gate: {existingSecret: g}}}}",
                "{kafka: {securityProtocol: SASL_SSL, sasl: {mechanism: OAUTHBEARER}}}",
                "{kafka: {securityProtocol: SSL, tls: {trust: {existingSecret: ca}, gate: {existingSecret: g}}}}",
                "{schemaRegistry: {bearerToken: {gate: {existingSecret: t}}}}",
                "{signatures: {required: false, trustedKeys: {existingSecret: ''}}}",
                "{auth: {tokens: {existingSecret: ''}, oidc: {issuer: 'https://l', audience: s, jwks: 'https://l/k'}}}",
                "{gate: {replicas: 1, standbyReplicas: 1}}",
                "{gate: {replicas: 0}}",
                "{gate: {replicas: 2, standbyReplicas: 1}}",
                "{gate: {terminationGracePeriodSeconds: 45}}",
                "{gate: {updateStrategy: {type: OnDelete}}}",
                "{gate: {persistence: {enabled: false}}}",
                "{executor: {enabled: true}, signatures: {required: false}}",
                "{setup: {enabled: false}, config: {startup.timeout: PT2M}}",
                "{gate: {extraEnv: [{name: SLUICE_KAFKA_CLIENT_RACK, value: a}]}}",
                EXECUTOR
            })
    void takesWhatCanWork(String values) {
        assertThatCode(() -> Chart.byDefault().with(values).render()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.sasl.jaas.config, SLUICE_KAFKA_SASL_JAAS_CONFIG",
        "kafka.ssl.keystore.password, SLUICE_KAFKA_SSL_KEYSTORE_PASSWORD",
        "kafka.sasl.oauthbearer.client.credentials.client.secret, SLUICE_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET",
        "serde.basic.auth.user.info, SLUICE_SERDE_BASIC_AUTH_USER_INFO",
        "serde.bearer.auth.token, SLUICE_SERDE_BEARER_AUTH_TOKEN",
        "gate.token, SLUICE_TOKEN",
        "executor.webhook.secret, SLUICE_EXECUTOR_WEBHOOK_SECRET"
    })
    void takesNoSecretAsAValue(String key, String variable) {
        assertThatThrownBy(() ->
                        Chart.byDefault().with("config: {" + key + ": hunter2}").render())
                .hasMessageContaining(key + " looks like a secret")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Chart.byDefault()
                        .with("gate: {extraEnv: [{name: " + variable + ", value: hunter2}]}")
                        .render())
                .hasMessageContaining(variable + " looks like a secret")
                .hasMessageNotContaining("hunter2");
        String named = "{name: " + variable + ", valueFrom: {secretKeyRef: {name: s, key: k}}}";
        Manifests taken =
                Chart.byDefault().with("gate: {extraEnv: [" + named + "]}").render();
        assertThat(taken.pod("gate").main().path("env").toString()).contains(variable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.sasl.oauthbearer.token.endpoint.url",
                "serde.bearer.auth.credentials.source",
                "kafka.client.rack"
            })
    void knowsWhatOnlyLooksLikeASecret(String key) {
        assertThatCode(() ->
                        Chart.byDefault().with("config: {" + key + ": plain}").render())
                .doesNotThrowAnyException();
    }
}
