package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationSourcesTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void fallsBackToTheDocumentedDefaults() {
        var configuration = load(Map.of());
        assertThat(configuration.kafka().bootstrapServers()).isNull();
        assertThat(configuration.gate().applicationId()).isEqualTo("sluice");
        assertThat(configuration.gate().threads()).isEqualTo(2);
        assertThat(configuration.gate().standbyReplicas()).isEqualTo(1);
        assertThat(configuration.gate().commitInterval()).isEqualTo(Duration.ofMillis(15));
        assertThat(configuration.gate().storeMemoryBytes()).isEqualTo(268_435_456L);
        assertThat(configuration.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080, null));
        assertThat(configuration.learning()).isEqualTo(new LearningSettings(Duration.ofHours(1), Duration.ofDays(30)));
        assertThat(configuration.topics()).isEqualTo(new TopicSettings(4, (short) -1));
    }

    @Test
    void prefersFlagsToEnvironmentToFileToDefaults() throws IOException {
        var file = write("http:\n  port: 1\n  host: file.example\napplication.id: of-the-file\n");
        var sources = new ConfigurationSources()
                .file(file)
                .environment(Map.of("SLUICE_HTTP_PORT", "2", "SLUICE_HTTP_HOST", "environment.example"))
                .flag("--http-port", "http.port", "3");
        var configuration = sources.load().configuration();
        assertThat(configuration.http().port()).isEqualTo(3);
        assertThat(configuration.http().host()).isEqualTo("environment.example");
        assertThat(configuration.gate().applicationId()).isEqualTo("of-the-file");
        assertThat(configuration.gate().groupProtocol()).isEqualTo("classic");
    }

    @Test
    void takesTheTokenFromAShorterVariable() {
        assertThat(load(Map.of("SLUICE_TOKEN", "abc")).gateToken()).isEqualTo("abc");
        assertThat(load(Map.of()).gateToken()).isNull();
    }

    @Test
    void readsTheFileTheEnvironmentNames() throws IOException {
        var file = write("http.port: 4\n");
        assertThat(load(Map.of("SLUICE_CONFIG", file.toString())).http().port()).isEqualTo(4);
    }

    @Test
    void readsListsAndDottedKeysOfAFile() throws IOException {
        var file = write("bootstrap.servers: [a:1, b:2]\nkafka:\n  ssl.keystore:\n    location: /keys/$one\n");
        var kafka = new ConfigurationSources().file(file).load().configuration().kafka();
        assertThat(kafka.bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(kafka.properties()).containsExactly(Map.entry("ssl.keystore.location", "/keys/$one"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SLUICE_HTTP_PROT               | 80     | Unknown key http.prot (from environment variable SLUICE_HTTP_PROT). Did you mean http.port (SLUICE_HTTP_PORT, --http-port)?
                    SLUICE_COLOUR                  | red    | Unknown key colour (from environment variable SLUICE_COLOUR). `sluice config --reference` lists the keys there are.
                    SLUICE_HTTP_PORT               | 65536  | http.port = 65536 (from environment variable SLUICE_HTTP_PORT) must be a whole number from 0 to 65535.
                    SLUICE_HTTP_PORT               | 80.0   | http.port = 80.0 (from environment variable SLUICE_HTTP_PORT) must be a whole number from 0 to 65535.
                    SLUICE_LEARNING_WINDOW         | 1h     | learning.window = 1h (from environment variable SLUICE_LEARNING_WINDOW) must be a duration from PT1S to P1D as ISO 8601 writes it, like PT30S.
                    SLUICE_LEARNING_WINDOW         | PT0.9S | learning.window = PT0.9S (from environment variable SLUICE_LEARNING_WINDOW) must be a duration from PT1S to P1D as ISO 8601 writes it, like PT30S.
                    SLUICE_GROUP_PROTOCOL          | share  | group.protocol = share (from environment variable SLUICE_GROUP_PROTOCOL) must be one of classic, streams.
                    SLUICE_BOOTSTRAP_SERVERS       | kafka  | bootstrap.servers = kafka (from environment variable SLUICE_BOOTSTRAP_SERVERS) must be host:port, several separated by commas.
                    SLUICE_SCHEMA_REGISTRY_URL     | ftp://u:p@x | schema.registry.url = ftp://********@x (from environment variable SLUICE_SCHEMA_REGISTRY_URL) must be an http or https URL, several separated by commas.
                    SLUICE_APPLICATION_ID          | a/b    | application.id = a/b (from environment variable SLUICE_APPLICATION_ID) must be letters, digits, '.', '_' and '-', at most 100.
                    SLUICE_KAFKA_SECUIRTY_PROTOCOL | SSL    | Kafka knows no property secuirty.protocol, as in kafka.secuirty.protocol (from environment variable SLUICE_KAFKA_SECUIRTY_PROTOCOL). Did you mean kafka.security.protocol?
                    SLUICE_KAFKA_BOOTSTRAP_SERVERS | a:1    | kafka.bootstrap.servers (from environment variable SLUICE_KAFKA_BOOTSTRAP_SERVERS) is written bootstrap.servers here, without the prefix.
                    SLUICE_KAFKA_CONSUMER_ISOLATION_LEVEL | read_uncommitted | kafka.consumer.isolation.level (from environment variable SLUICE_KAFKA_CONSUMER_ISOLATION_LEVEL) cannot be set: readers of uncommitted verdicts would act on verdicts that never were.
                    """)
    void saysWhatIsWrongWhereAndWhatIsAllowed(String variable, String value, String problem) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(problem);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> load(Map.of("SLUICE_HTTP_PORT", "x", "SLUICE_NUM_STREAM_THREADS", "0")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        failure -> assertThat(failure.problems()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "65535, true", "-1, false", "65536, false"})
    void takesPortsUpToTheirBounds(String port, boolean accepted) {
        assertThat(Setting.HTTP_PORT.kind().accepts().test(port)).isEqualTo(accepted);
    }

    @Test
    void ignoresEmptyValuesAndWhatKubernetesSaysAboutServices() {
        var configuration = load(Map.of(
                "SLUICE_SCHEMA_REGISTRY_URL", "",
                "SLUICE_SERVICE_HOST", "10.0.0.1",
                "SLUICE_SERVICE_PORT_HTTP", "8080",
                "SLUICE_PORT", "tcp://10.0.0.1:8080",
                "SLUICE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "SLUICE_GATE_PORT", "tcp://10.0.0.1:8080",
                "SLUICE_JAVA_OPTIONS", "-Xmx1g",
                "SLUICE_CLASS_PATH", "own.jar"));
        assertThat(configuration.schemas().registryUrl()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'http.port: 1\nhttp.port: 2\n'    | Duplicate field 'http.port'
                    'http.port: 1\nhttp: {port: 2}\n' | gives http.port twice
                    'http: [\n'                       | is not valid YAML at line
                    '- http.port\n'                   | must be a mapping of keys to values
                    'http:\n  pots: 1\n'              | Unknown key http.pots (from
                    """)
    void refusesAFileThatIsNotClear(String text, String problem) throws IOException {
        var file = write(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> new ConfigurationSources().file(file).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        var file = directory.resolve("absent.yaml");
        assertThatThrownBy(() -> new ConfigurationSources().file(file).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The configuration file " + file + " does not exist.");
    }

    @Test
    void takesAnEmptyFileForNoValues() throws IOException {
        assertThat(new ConfigurationSources()
                        .file(write("# nothing yet\n"))
                        .load()
                        .configuration())
                .isEqualTo(load(Map.of()));
    }

    @Test
    void refusesToKeepLessThanOneWindow() {
        assertThat(load(Map.of("SLUICE_LEARNING_WINDOW", "PT1H", "SLUICE_LEARNING_RETENTION", "PT1H"))
                        .learning()
                        .retention())
                .isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> load(Map.of("SLUICE_LEARNING_WINDOW", "PT1H", "SLUICE_LEARNING_RETENTION", "PT59M")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("learning.retention = PT59M must not be shorter than learning.window = PT1H");
    }

    @Test
    void saysHowToGiveWhatACommandNeeds() {
        assertThatThrownBy(() -> load(Map.of()).kafka().requireBootstrapServers())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("bootstrap.servers is not configured. Give --bootstrap-servers, set"
                        + " SLUICE_BOOTSTRAP_SERVERS,");
    }

    private static Configuration load(Map<String, String> environment) {
        return new ConfigurationSources().environment(environment).load().configuration();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("sluice.yaml"), text);
    }
}
