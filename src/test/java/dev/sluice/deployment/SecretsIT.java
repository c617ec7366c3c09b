package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.Sluice;
import dev.sluice.auth.Identity;
import dev.sluice.auth.Role;
import dev.sluice.auth.SignIn;
import dev.sluice.auth.StaticTokens;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.deployment.Compose.Mount;
import dev.sluice.deployment.Compose.Service;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that make keys, tokens, certificates and passwords make what the services of both systems look for. */
class SecretsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> ACCOUNTS =
            List.of("gate", "executor", "operator", "upstream", "downstream", "registry");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before everything else
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Path secrets;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        assumeTrue(Run.exists("bash"), "The scripts of Compose need a Unix shell");
        secrets = Files.createDirectory(directory.resolve("secrets"));
        run("compose/init/secrets.sh");
        run("compose/secure/certificates.sh");
    }

    private static void run(String script) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        Path sluice = directory.resolve("sluice");
        Files.writeString(
                sluice,
                "#!/bin/sh\nexec " + java.resolve("java") + " -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + Sluice.class.getName() + " \"$@\"\n");
        assertThat(sluice.toFile().setExecutable(true)).isTrue();
        Run run = Run.of(
                PATIENCE,
                Map.of("SLUICE", sluice.toString(), "PATH", java + ":" + System.getenv("PATH")),
                List.of("sh", script, secrets.toString()));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void everyServiceFindsWhatItIsConfiguredWith() throws IOException {
        for (Compose compose : List.of(Compose.plain(), Compose.secure())) {
            for (Service service : compose.services().values()) {
                for (Mount mount : service.mounts()) {
                    if (mount.source().equals("secrets") && !mount.subpath().isEmpty()) {
                        Stream.of(
                                        service.command(),
                                        service.entrypoint(),
                                        List.copyOf(service.environment().values()))
                                .flatMap(List::stream)
                                .flatMap(text -> Stream.of(text.split("[ =]", -1)))
                                .filter(word -> word.startsWith(mount.target() + "/"))
                                .forEach(word -> assertThat(secrets.resolve(mount.subpath())
                                                .resolve(word.substring(
                                                        mount.target().length() + 1)))
                                        .as(service.name())
                                        .isRegularFile());
                        assertThat(secrets.resolve(mount.subpath()))
                                .as(service.name())
                                .isDirectory();
                    }
                }
            }
        }
    }

    @Test
    void theGateTrustsWhatEachMaySignAndNobodyElse() {
        for (String each : List.of("gate", "executor", "operator")) {
            Path own = secrets.resolve(each);
            TrustedKeys trusted = TrustedKeys.read(own.resolve("trusted-keys.yaml"));
            assertThat(trusted.ids()).containsExactlyInAnyOrder("gate", "executor", "operator");
            assertThat(trusted.shortcomings(SigningKey.read(own.resolve(each + ".pem"), each)))
                    .isEmpty();
            assertThat(own.resolve((each.equals("gate") ? "executor" : "gate") + ".pem"))
                    .doesNotExist();
        }
    }

    @Test
    void theTokensLetIn() throws IOException {
        StaticTokens tokens = StaticTokens.in(secrets.resolve("gate/tokens.yaml"), InstantSource.system());
        String operator = Objects.requireNonNull(configuration("operator").gateToken());
        assertThat(operator).startsWith("development-");
        assertThat(identity(tokens.signIn(operator)).roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.APPROVER);
        String header =
                Files.readString(secrets.resolve("traffic/authorization")).strip();
        assertThat(header).startsWith("Authorization: Bearer development-");
        assertThat(identity(tokens.signIn(header.substring(header.lastIndexOf(' ') + 1)))
                        .name())
                .isEqualTo("payments-router");
    }

    private static Identity identity(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Known.class);
        return ((SignIn.Known) answer).identity();
    }

    @Test
    void eachSignsInToKafkaAndTheRegistryAsItself() {
        for (String each : List.of("gate", "executor", "operator")) {
            Configuration configuration = configuration(each);
            assertThat(configuration.kafka().properties())
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
            String password = Objects.requireNonNull(accounts().get(each));
            assertThat(configuration.kafka().properties().get("sasl.jaas.config"))
                    .contains("username=\"" + each + "\" password=\"" + password + "\";");
            assertThat(configuration.schemas().serde().get("basic.auth.user.info"))
                    .isEqualTo(each + ":" + password);
        }
        assertThat(configuration("grants").kafka().properties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void everyAccountHasAPasswordOfItsOwn() throws IOException {
        assertThat(accounts().keySet()).containsExactlyInAnyOrderElementsOf(ACCOUNTS);
        assertThat(accounts().values()).doesNotHaveDuplicates().allMatch(password -> password.length() == 40);
        assertThat(Files.readAllLines(secrets.resolve("registry/users"))).hasSize(ACCOUNTS.size() - 1);
        for (String each : List.of("upstream", "downstream")) {
            Properties client = properties(secrets.resolve(each).resolve("client.properties"));
            assertThat(client.getProperty("sasl.jaas.config", ""))
                    .contains(Objects.requireNonNull(accounts().get(each)));
        }
    }

    private static Map<String, String> accounts() {
        Map<String, String> accounts = new TreeMap<>();
        try (Stream<Path> files = Files.list(secrets.resolve("administrator"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".account")).toList()) {
                String value = properties(file).getProperty("SCRAM-SHA-512", "");
                accounts.put(
                        file.getFileName().toString().replace(".account", ""), value.replaceFirst("^password=", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accounts;
    }

    @Test
    void theCertificatesAreTheAuthoritysAndItsKeyIsGone() throws IOException, GeneralSecurityException {
        X509Certificate authority;
        try (InputStream pem = Files.newInputStream(secrets.resolve("gate/ca.pem"))) {
            authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        char[] password = properties(secrets.resolve("kafka/kafka.properties"))
                .getProperty("ssl.keystore.password", "")
                .toCharArray();
        for (String each : List.of("kafka", "administrator", "registry")) {
            KeyStore store = KeyStore.getInstance(
                    secrets.resolve(each).resolve(each + ".p12").toFile(), password);
            X509Certificate certificate = (X509Certificate) store.getCertificate(each);
            certificate.verify(authority.getPublicKey());
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + each);
            assertThat(store.isKeyEntry("ca")).isFalse();
        }
        try (Stream<Path> all = Files.walk(secrets)) {
            assertThat(all.map(path -> path.getFileName().toString())).doesNotContain("ca.p12", "authority", "new");
        }
        Properties broker = properties(Path.of("compose/secure/broker.properties"));
        assertThat(broker.getProperty("super.users", "")).isEqualTo("User:CN=kafka;User:CN=administrator");
    }

    /** The images of others run as users of their own; everything else is for one user only. */
    @Test
    void nobodyElseMayReadThem() throws IOException {
        for (String each : List.of("gate", "executor", "operator", "traffic", "upstream", "downstream", "grants")) {
            try (Stream<Path> all = Files.walk(secrets.resolve(each))) {
                for (Path path : all.toList()) {
                    assertThat(Files.getPosixFilePermissions(path))
                            .as(path.toString())
                            .doesNotContain(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
                }
            }
        }
        for (String each : List.of("kafka", "administrator", "registry")) {
            try (Stream<Path> all = Files.walk(secrets.resolve(each))) {
                assertThat(all).allMatch(SecretsIT::isForOthers);
            }
        }
    }

    private static boolean isForOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void doneAgainTheyChangeNothing() throws IOException, InterruptedException {
        Map<Path, String> before = contents();
        run("compose/init/secrets.sh");
        run("compose/secure/certificates.sh");
        assertThat(contents()).isEqualTo(before);
    }

    private static Map<Path, String> contents() throws IOException {
        try (Stream<Path> all = Files.walk(secrets)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toMap(path -> path, SecretsIT::read));
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration(String name) {
        return new ConfigurationSources()
                .file(secrets.resolve(name).resolve("sluice.yaml"))
                .environment(Map.of("SLUICE_SCHEMA_REGISTRY_URL", "https://registry:8081"))
                .load()
                .configuration();
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }
}
