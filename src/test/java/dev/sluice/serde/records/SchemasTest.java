package dev.sluice.serde.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code schemas} are the contract: documented, alike wherever they say the same, and able to grow. */
class SchemasTest {
    private static final String NAMESPACE = "dev.sluice.schema";
    private static final Pattern PROJECT_VERSION =
            Pattern.compile("<artifactId>sluice</artifactId>\\s*<version>([^<]+)</version>");

    static {
        SchemaClasses.trust();
    }

    static Stream<String> files() {
        return SchemaFiles.today().keySet().stream();
    }

    static Stream<Schema> types() {
        return SchemaFiles.today().values().stream().flatMap(schema -> NamedTypes.in(schema).values().stream());
    }

    @Test
    void thereIsOneFileForEveryRecordOfTheContract() {
        Map<String, String> names = new TreeMap<>();
        SchemaFiles.today().forEach((file, schema) -> names.put(file, schema.getName()));
        assertThat(names)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("audit-entry", "AuditEntry"),
                        Map.entry("checkpoint", "Checkpoint"),
                        Map.entry("control", "Control"),
                        Map.entry("dead-letter", "DeadLetter"),
                        Map.entry("decision", "Decision"),
                        Map.entry("execution-mark", "ExecutionMark"),
                        Map.entry("execution-report", "ExecutionReport"),
                        Map.entry("metrics-snapshot", "MetricsSnapshot"),
                        Map.entry("outcome", "Outcome"),
                        Map.entry("outcome-feedback", "OutcomeFeedback"),
                        Map.entry("permit", "Permit"),
                        Map.entry("policy-document", "PolicyDocument"),
                        Map.entry("ruling", "Ruling"),
                        Map.entry("verdict", "Verdict")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeAndFieldIsDocumented(Schema type) {
        assertThat(type.getNamespace()).isEqualTo(NAMESPACE);
        assertThat(type.getDoc()).as(type.getName()).isNotBlank().endsWith(".");
        if (type.getType() == Schema.Type.RECORD) {
            assertThat(type.getFields())
                    .allSatisfy(field -> assertThat(field.doc())
                            .as("%s.%s", type.getName(), field.name())
                            .isNotBlank()
                            .endsWith("."));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEnumCanGrow(Schema type) {
        if (type.getType() == Schema.Type.ENUM) {
            assertThat(type.getEnumDefault()).as(type.getName()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatMayBeNullMayBeLeftOut(Schema type) {
        if (type.getType() == Schema.Type.RECORD) {
            assertThat(type.getFields())
                    .filteredOn(field -> field.schema().isNullable())
                    .allSatisfy(field -> assertThat(field.hasDefaultValue())
                            .as("%s.%s has a default", type.getName(), field.name())
                            .isTrue());
        }
    }

    @Test
    void aTypeIsTheSameInEveryFile() {
        Map<String, Schema> first = new TreeMap<>();
        types().forEach(type -> {
            Schema known = first.putIfAbsent(type.getName(), type);
            if (known != null) {
                assertThat(type.toString()).as(type.getName()).isEqualTo(known.toString());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void theGeneratedClassWritesWhatTheFileSays(String file) {
        Schema schema = SchemaFiles.today().get(file);
        Schema generated = SpecificData.get().getSchema(SpecificData.get().getClass(schema));
        assertThat(SchemaNormalization.toParsingForm(generated)).isEqualTo(SchemaNormalization.toParsingForm(schema));
    }

    @ParameterizedTest
    @MethodSource("files")
    void todaysSchemaReadsWhatEveryReleaseWrote(String file) {
        SchemaValidator validator =
                new SchemaValidatorBuilder().canReadStrategy().validateAll();
        List<Schema> older = new ArrayList<>();
        for (String release : SchemaFiles.releases()) {
            Schema then = SchemaFiles.of(release).get(file);
            if (then != null) {
                older.add(then);
            }
        }
        Collections.reverse(older);
        assertThatCode(() -> validator.validate(SchemaFiles.today().get(file), older))
                .doesNotThrowAnyException();
    }

    @Test
    void noReleasedRecordWasTakenAway() {
        for (String release : SchemaFiles.releases()) {
            assertThat(SchemaFiles.today().keySet())
                    .as(release)
                    .containsAll(SchemaFiles.of(release).keySet());
        }
    }

    @Test
    void aReleaseKeepsACopyOfItsSchemas() throws IOException {
        assumeFalse(projectVersion().endsWith("-SNAPSHOT"), "asked only of a release");
        List<String> releases = SchemaFiles.releases();
        assertThat(SchemaFiles.of(releases.get(releases.size() - 1)))
                .as("copy schemas/*.avsc to schemas/released/%s and add it to AvroFormat", projectVersion())
                .isEqualTo(SchemaFiles.today());
    }

    private static String projectVersion() throws IOException {
        Matcher version = PROJECT_VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
