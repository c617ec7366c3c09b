package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.serde.RegistryConfig;
import dev.sluice.serde.SchemaRegistryClient;
import dev.sluice.topology.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of a schema that is registered too late: they are put aside, looked at, and replayed. */
class DeadLettersIT {
    private static final String REPLAY_OF = "sluice-replay-of";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab = new Lab(new TestKafka.Embedded());

    @TempDir
    private Path directory = Path.of("");

    private Map<String, String> settings = new HashMap<>();
    private RunningGate gate;

    /** What a command did. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void start() {
        settings = lab.settings(directory.resolve("state"));
        settings.put("serde.missing.id.cache.ttl.sec", "0");
        gate = RunningGate.start(lab.configuration(settings));
    }

    @AfterEach
    void stop() throws Exception {
        gate.close();
        lab.close();
    }

    @Test
    void areJudgedOnceWhatKeptThemFromBeingReadIsMended() throws Exception {
        var ids = new Contract(Map.of("schema.registry.url", lab.registryUrl())).register();
        int unknown = ids.values().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
        sendTooEarly("small", "short", unknown);
        sendTooEarly("large", "x".repeat(100_000), unknown);
        lab.send(Topics.DECISIONS, "acme", "password=hunter2 and \u001b[2J".getBytes(StandardCharsets.UTF_8));
        lab.send(Topics.DECISIONS, "acme", null);
        lab.flush();
        await().atMost(Lab.PATIENCE).until(() -> lab.deadLetters().size() == 4);

        var letters = list();
        assertThat(letters).hasSize(4);
        listsWhatIsSought(letters);
        showsBytesWithoutSecrets(place(letters, 2));
        replaysNothingUnlessTold();
        register(unknown);
        replaysWhatCanBeReadByNow(letters);
        leavesOutWhatWasReplayed(letters);
        refusesWhatIsNotToBeHad(letters);
    }

    private void listsWhatIsSought(List<JsonNode> letters) {
        assertThat(letters.get(1).path("size").asInt()).isGreaterThan(100_000);
        assertThat(letters).extracting(each -> each.path("cut").asBoolean()).containsExactly(false, true, false, false);
        assertThat(sluice("dead-letters", "list").out()).contains("decisions-", "(cut)", "null");
        assertThat(sluice("dead-letters", "list", "--reason", "SCHEMA").out().lines())
                .hasSize(3);
        assertThat(sluice("dead-letters", "list", "--limit=1").out().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("null"));
        for (String none : List.of("--topic=rulings", "--since=" + Instant.now().plusSeconds(60), "--partition=77")) {
            assertThat(sluice("dead-letters", "list", none).out())
                    .as(none)
                    .isEqualToIgnoringNewLines("No dead letters.");
        }
    }

    private void showsBytesWithoutSecrets(String place) {
        for (String form : List.of("--bytes=500", "--hex", "--json")) {
            Run shown = sluice("dead-letters", "show", place, form);
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).doesNotContain("hunter2", "\u001b");
        }
        assertThat(sluice("dead-letters", "show", place).out()).contains("key        acme", "password[REDACTED]\\x1b");
        assertThat(sluice("dead-letters", "show", "0@999999").err()).contains("No dead letter lies at 0@999999");
    }

    private void replaysNothingUnlessTold() {
        int before = lab.committed(Topics.DECISIONS).size();
        assertThat(sluice("dead-letters", "replay", "--reason=schema").exitCode())
                .isEqualTo(2);
        Run dry = sluice("dead-letters", "replay", "--reason=schema", "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("would be replayed", "2 would be replayed, 0 left out, 0 refused");
        assertThat(lab.committed(Topics.DECISIONS)).hasSize(before);
    }

    private void replaysWhatCanBeReadByNow(List<JsonNode> letters) throws Exception {
        Run run = sluice("dead-letters", "replay", "--topic=decisions", "--reason=schema", "--yes");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("replayed as decisions-", "2 replayed, 0 left out, 0 refused");
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.verdicts().keySet().containsAll(List.of("acme/small", "acme/large")));
        List<ConsumerRecord<byte[], byte[]>> replays = replays();
        assertThat(replays).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode from = letters.get(i).path("record");
            ConsumerRecord<byte[], byte[]> replay = replays.get(i);
            ConsumerRecord<byte[], byte[]> original = lab.committed(Topics.DECISIONS).stream()
                    .filter(each -> each.offset() == from.path("offset").asLong()
                            && each.partition() == from.path("partition").asInt())
                    .findFirst()
                    .orElseThrow();
            assertThat(header(replay, REPLAY_OF))
                    .isEqualTo("decisions-" + original.partition() + "@" + original.offset());
            assertThat(header(replay, "source-of")).isEqualTo(header(original, "source-of"));
            assertThat(replay.partition()).isEqualTo(original.partition());
            assertThat(replay.key()).isEqualTo(original.key());
            assertThat(replay.value()).isEqualTo(original.value());
        }
    }

    private void leavesOutWhatWasReplayed(List<JsonNode> letters) throws Exception {
        Run second = sluice("dead-letters", "replay", "--reason=schema", "--yes");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("was replayed before, as decisions-", "0 replayed, 2 left out, 0 refused");
        assertThat(replays()).hasSize(2);
        Run again = sluice("dead-letters", "replay", place(letters, 0), "--again", "--yes");
        assertThat(again.out()).contains("1 replayed, 0 left out, 0 refused");
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.audit().stream().anyMatch(entry -> entry.kind() == AuditKind.REPEAT));
        assertThat(lab.verdicts().get("acme/small")).hasSize(1);
    }

    private void refusesWhatIsNotToBeHad(List<JsonNode> letters) throws Exception {
        Run nothing = sluice("dead-letters", "replay", place(letters, 3), "--yes");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("is not replayed: It has no value");
        JsonNode large = letters.get(1).path("record");
        var partition =
                new TopicPartition(Topics.DECISIONS, large.path("partition").asInt());
        var cluster =
                Map.<String, Object>of("bootstrap.servers", Objects.requireNonNull(settings.get("bootstrap.servers")));
        try (Admin admin = Admin.create(cluster)) {
            long after = large.path("offset").asLong() + 1;
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(after)))
                    .all()
                    .get();
        }
        Run gone = sluice("dead-letters", "replay", place(letters, 1), "--again", "--yes");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("Only its first part is kept, and decisions-", "is no longer there");
        assertThat(gone.out()).contains("0 replayed, 0 left out, 1 refused");
    }

    private List<ConsumerRecord<byte[], byte[]>> replays() {
        return lab.committed(Topics.DECISIONS).stream()
                .filter(each -> each.headers().lastHeader(REPLAY_OF) != null)
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = Objects.requireNonNull(record.headers().lastHeader(name), name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** In the order they were put aside: all lie in one partition. */
    private List<JsonNode> list() throws Exception {
        return StreamSupport.stream(
                        JSON.readTree(sluice("dead-letters", "list", "--json").out())
                                .spliterator(),
                        false)
                .toList();
    }

    private static String place(List<JsonNode> letters, int number) {
        return letters.get(number).path("deadLetter").asText();
    }

    /** A decision as a producer writes it that is one version ahead: its schema has another field at the end. */
    private void sendTooEarly(String id, String message, int schemaId) {
        byte[] known = lab.encoded(decision(id, message));
        byte[] value = Arrays.copyOf(known, known.length + 1); // the new field is a union, and its null is a zero
        ByteBuffer.wrap(value).putInt(1, schemaId);
        var record = new ProducerRecord<>(Topics.DECISIONS, "acme".getBytes(StandardCharsets.UTF_8), value);
        record.headers().add("source-of", id.getBytes(StandardCharsets.UTF_8));
        lab.send(record);
    }

    private void register(int expected) throws Exception {
        JsonNode schema =
                JSON.readTree(dev.sluice.schema.Decision.getClassSchema().toString());
        ((ArrayNode) schema.path("fields"))
                .addObject()
                .put("name", "noteOfTomorrow")
                .putNull("default")
                .putArray("type")
                .add("null")
                .add("string");
        var registry =
                SchemaRegistryClient.shared(RegistryConfig.from(Map.of("schema.registry.url", lab.registryUrl())));
        int id = registry.register("decisions-value", new Schema.Parser().parse(schema.toString()), true);
        assertThat(id).isEqualTo(expected);
    }

    private static Decision decision(String id, String message) {
        return new Decision(
                id,
                "acme",
                Environment.DEV,
                "test",
                new Action("send_notification", "target", Map.of("message", message), null, null),
                0.85,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MILLIS));
    }

    private Run sluice(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("bootstrap.servers", "schema.registry.url")
                                .map(key -> "--set=" + key + "=" + settings.get(key)))
                .toArray(String[]::new);
        int exitCode = SluiceCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
