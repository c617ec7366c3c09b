package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {
    private static final String URL = "schema.registry.url";

    @Test
    void readsSeveralAddressesWithoutSlashesAndCredentials() {
        var config = RegistryConfig.from(Map.of(URL, "http://a:1/apis/ccompat/v7/, https://ann:secret@b:2"));
        assertThat(config.endpoints())
                .extracting(RegistryConfig.Endpoint::url)
                .containsExactly("http://a:1/apis/ccompat/v7", "https://b:2");
        assertThat(config).asString().doesNotContain("secret").doesNotContain("YW5u");
        assertThat(RegistryConfig.from(Map.of(URL, List.of("http://a:1"))).endpoints())
                .hasSize(1);
    }

    @Test
    void spendsLessThanTheConsumersPollIntervalOnOneQuestion() {
        assertThat(total(Map.of())).isEqualTo(Duration.ofSeconds(10));
        assertThat(total(Map.of("max.poll.interval.ms", 300_000))).isEqualTo(Duration.ofSeconds(10));
        assertThat(total(Map.of("max.poll.interval.ms", "6000"))).isEqualTo(Duration.ofSeconds(3));
        assertThat(total(Map.of("schema.registry.total.timeout.ms", "20000"))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void doesNotTakeTheBrokersTlsForTheRegistrys() {
        assertThat(RegistryConfig.from(Map.of(URL, "https://a:1", "ssl.truststore.location", "/brokers.jks"))
                        .tls())
                .isEmpty();
        assertThat(RegistryConfig.from(Map.of(URL, "https://a:1", "schema.registry.ssl.truststore.location", "/r.jks"))
                        .tls())
                .containsEntry("ssl.truststore.location", "/r.jks");
    }

    @Test
    void readsALifetimeBelowZeroAsForEver() {
        var config = RegistryConfig.from(Map.of(URL, "http://a:1", "latest.cache.ttl.sec", "-1"));
        assertThat(config.latestLifetime()).isEqualTo(SuccessCache.FOREVER);
        assertThat(config.unknownLifetime()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void refusesToBeWithoutAnAddress() {
        assertThatThrownBy(() -> RegistryConfig.from(Map.of())).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> RegistryConfig.from(Map.of(URL, ""))).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://a:1",
        "schema.registry.url, a:1",
        "schema.registry.url, http://secret secret@a:1",
        "basic.auth.credentials.source, SASL_INHERIT",
        "basic.auth.credentials.source, USER_INFO",
        "bearer.auth.credentials.source, OAUTHBEARER",
        "schema.registry.ssl.endpoint.identification.algorithm, ''",
        "schema.registry.http.read.timeout.ms, 0",
        "schema.registry.total.timeout.ms, soon",
    })
    void refusesWhatItDoesNotSupportRatherThanIgnoreIt(String name, String value) {
        var properties = new HashMap<String, Object>(Map.of(URL, "http://a:1"));
        properties.put(name, value);
        assertThatThrownBy(() -> RegistryConfig.from(properties))
                .isInstanceOf(ConfigException.class)
                .satisfies(refused -> assertThat(refused).message().doesNotContain("secret"));
    }

    @Test
    void refusesTwoKindsOfCredentials() {
        assertThatThrownBy(() -> RegistryConfig.from(Map.of(
                        URL,
                        "http://a:1",
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "ann:secret",
                        "bearer.auth.token",
                        "tok")))
                .isInstanceOf(ConfigException.class);
    }

    private static Duration total(Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        all.put(URL, "http://a:1");
        return RegistryConfig.from(all).totalTimeout();
    }
}
