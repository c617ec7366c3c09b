package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final String PASSWORD = "changeit";
    private static final SchemaId SEVEN = new SchemaId.Numbered(7);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it in
    static Path directory;

    @BeforeAll
    static void makeTwoIdentitiesThatTrustEachOther() throws Exception {
        for (var name : List.of("registry", "client", "stranger")) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-validity",
                    "2",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-keystore",
                    store(name));
        }
        trust("client-trust", "registry");
        trust("registry-trust", "client");
    }

    private static void trust(String truster, String trusted) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(trusted, load(trusted).getCertificate(trusted));
        try (var output = Files.newOutputStream(Path.of(store(truster)))) {
            store.store(output, PASSWORD.toCharArray());
        }
    }

    @Test
    void showsItsCertificateToARegistryItTrusts() throws Exception {
        try (var registry = registry()) {
            var client = client(registry, "client-trust", "client");
            assertThat(client.schema(SEVEN, null).getName()).isEqualTo("Order");
        }
    }

    @Test
    void tellsARegistryItDoesNotTrustNothing() throws Exception {
        try (var registry = registry()) {
            var client = client(registry, "registry-trust", "client");
            assertThatThrownBy(() -> client.schema(SEVEN, null)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void isNotServedWithACertificateNobodyKnows() throws Exception {
        try (var registry = registry()) {
            var client = client(registry, "client-trust", "stranger");
            assertThatThrownBy(() -> client.schema(SEVEN, null)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.requests()).isEmpty();
        }
    }

    private static StubRegistry registry() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load("registry"), PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load("registry-trust"));
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return StubRegistry.startWithTls(context)
                .on(
                        "GET /schemas/ids/7",
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"fields\\\":[]}\"}");
    }

    private static SchemaRegistryClient client(StubRegistry registry, String trust, String keys) {
        var properties = new HashMap<String, Object>(
                Map.of("schema.registry.url", registry.url(), "schema.registry.total.timeout.ms", 4_000));
        for (var store : Map.of("truststore", trust, "keystore", keys).entrySet()) {
            var prefix = "schema.registry.ssl." + store.getKey();
            properties.put(prefix + ".location", store(store.getValue()));
            properties.put(prefix + ".password", PASSWORD);
            properties.put(prefix + ".type", "PKCS12");
        }
        properties.put("schema.registry.ssl.key.password", PASSWORD);
        return new SchemaRegistryClient(RegistryConfig.from(properties));
    }

    private static KeyStore load(String name) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(Path.of(store(name)))) {
            store.load(input, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String store(String name) {
        return directory.resolve(name + ".p12").toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }
}
