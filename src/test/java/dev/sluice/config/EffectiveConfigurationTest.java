package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveConfigurationTest {
    @Test
    void printsEveryValueWithItsOrigin() {
        var printed = new ConfigurationSources()
                .environment(Map.of("SLUICE_HTTP_PORT", "8081"))
                .flag("--bootstrap-servers", "bootstrap.servers", "a:1,b:2")
                .load()
                .masked();
        assertThat(printed.lines())
                .anyMatch(line -> line.matches("bootstrap.servers: a:1,b:2 +# --bootstrap-servers"))
                .anyMatch(line -> line.matches("http.port: 8081 +# environment variable SLUICE_HTTP_PORT"))
                .anyMatch(line -> line.matches("learning.window: PT1H +# default"))
                .noneMatch(line -> line.startsWith("schema.registry.url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.sasl.jaas.config",
                "kafka.ssl.keystore.password",
                "kafka.ssl.key.password",
                "kafka.ssl.keystore.key",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "schema.registry.ssl.truststore.password",
                "serde.basic.auth.user.info",
                "serde.bearer.auth.token",
                "serde.bearer.auth.client.secret"
            })
    void masksSecrets(String key) {
        var printed =
                new ConfigurationSources().flag("--set", key, "hunter2").load().masked();
        assertThat(printed).contains(key + ": '********'").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.security.protocol",
                "kafka.ssl.keystore.location",
                "kafka.ssl.truststore.certificates",
                "serde.basic.auth.credentials.source",
                "kafka.sasl.oauthbearer.token.endpoint.url"
            })
    void showsWhatIsNoSecret(String key) {
        var printed =
                new ConfigurationSources().flag("--set", key, "plain").load().masked();
        assertThat(printed).contains(key + ": plain");
    }

    @Test
    void masksTheUserOfAnAddress() {
        var printed = new ConfigurationSources()
                .flag("--set", "schema.registry.url", "https://me:hunter2@a:1,https://me:hunter2@b:2")
                .load()
                .masked();
        assertThat(printed)
                .contains("https://********@a:1,https://********@b:2")
                .doesNotContain("hunter2");
    }

    @Test
    void canBeReadAgain(@TempDir Path directory) throws IOException {
        var first = new ConfigurationSources()
                .flag("--set", "kafka.client.rack", "it's: #1")
                .flag("--http-port", "http.port", "1")
                .load();
        var file = Files.writeString(directory.resolve("again.yaml"), first.masked());
        assertThat(new ConfigurationSources().file(file).load().configuration()).isEqualTo(first.configuration());
    }

    @Test
    void handsPropertiesToEachClientUnderItsOwnName() {
        var kafka = new ConfigurationSources()
                .environment(Map.of(
                        "SLUICE_BOOTSTRAP_SERVERS", "a:1",
                        "SLUICE_KAFKA_SECURITY_PROTOCOL", "SSL",
                        "SLUICE_KAFKA_LINGER_MS", "7",
                        "SLUICE_KAFKA_PRODUCER_LINGER_MS", "3",
                        "SLUICE_KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS", "9"))
                .load()
                .configuration()
                .kafka();
        assertThat(kafka.producer())
                .isEqualTo(Map.of("bootstrap.servers", "a:1", "security.protocol", "SSL", "linger.ms", "3"));
        assertThat(kafka.consumer())
                .isEqualTo(Map.of("bootstrap.servers", "a:1", "security.protocol", "SSL", "linger.ms", "7"));
        assertThat(kafka.streams()).containsEntry("main.consumer.max.poll.records", "9");
    }

    @Test
    void handsPropertiesToTheSerdeUnderConfluentsNames() {
        var schemas = new ConfigurationSources()
                .environment(Map.of(
                        "SLUICE_SCHEMA_REGISTRY_URL", "http://a:1",
                        "SLUICE_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/trust",
                        "SLUICE_SERDE_AUTO_REGISTER_SCHEMAS", "true",
                        "SLUICE_SERDE_CLASS", "io.example.Serde"))
                .load()
                .configuration()
                .schemas();
        assertThat(schemas.serdeClass()).isEqualTo("io.example.Serde");
        assertThat(schemas.serde())
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://a:1",
                        "serde.class", "io.example.Serde",
                        "schema.registry.ssl.truststore.location", "/trust",
                        "auto.register.schemas", "true"));
    }
}
