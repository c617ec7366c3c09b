package dev.sluice.executor.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.ExecutorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls over HTTPS to a server on this machine, whose certificate is made here. */
class HttpsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";
    private static final AtomicInteger ANSWERED = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "target",
                "-keyalg",
                "EC",
                "-dname",
                "CN=target",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                path("target.p12"));
        keytool("-exportcert", "-rfc", "-alias", "target", "-keystore", path("target.p12"), "-file", path("ca.pem"));
        keytool("-importcert", "-noprompt", "-alias", "ca", "-file", path("ca.pem"), "-keystore", path("ca.p12"));
        KeyStore keys = KeyStore.getInstance(directory.resolve("target.p12").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            ANSWERED.incrementAndGet();
            byte[] bytes = "over TLS".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }

    private static String path(String file) {
        return directory.resolve(file).toString();
    }

    private static Reply call(Caller caller, String host) {
        URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return caller.call(new Call("GET", url, Map.of(), null), SOON, () -> {});
    }

    private static SSLContext trusting(String file) {
        String password = file.endsWith(".pem") ? null : PASSWORD;
        return TrustedCertificates.context(new ExecutorSettings.TrustStore(directory.resolve(file), password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.p12"})
    void callsWhoeverHasATrustedCertificate(String trusted) {
        try (Caller caller = new Caller(true, trusting(trusted))) {
            assertThat(call(caller, "localhost")).isEqualTo(new Reply.Received(200, "", "over TLS", true));
        }
    }

    @Test
    void sendsNothingToWhoeverHasNone() {
        int before = ANSWERED.get();
        try (Caller caller = new Caller(true)) {
            assertThat(call(caller, "localhost"))
                    .isInstanceOfSatisfying(
                            Reply.NotSent.class,
                            reply -> assertThat(reply.error())
                                    .startsWith("the certificate of the other side is not trusted: "));
        }
        assertThat(ANSWERED).hasValue(before);
    }

    @Test
    void sendsNothingToWhoeverHasTheCertificateOfAnother() {
        int before = ANSWERED.get();
        try (Caller caller = new Caller(true, trusting("ca.pem"))) {
            assertThat(call(caller, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            Reply.NotSent.class,
                            reply -> assertThat(reply.error())
                                    .startsWith("the certificate of the other side is not trusted: "));
        }
        assertThat(ANSWERED).hasValue(before);
    }

    @Test
    void refusesATrustStoreThatIsNone() throws IOException {
        Files.writeString(directory.resolve("none.p12"), "no store");
        Files.writeString(directory.resolve("none.pem"), "-----BEGIN CERTIFICATE-----\n");
        for (String file : List.of("none.p12", "none.pem", "missing.pem")) {
            assertThatThrownBy(() -> trusting(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("executor.trust.store: " + directory.resolve(file));
        }
    }
}
