package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.policyfile.document.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySchemaTest {
    private static final Path PUBLISHED = Path.of("src/main/resources/policy/policy.schema.json");
    private static final Validator VALIDATOR = new ValidatorFactory().createValidator();
    private static final URI SCHEMA = VALIDATOR.registerSchema(SchemaOfPolicy.text());
    static final List<String> PRESETS = Presets.NAMES;

    /** Run with {@code -Ddocs.write=true} to write the schema anew. */
    @Test
    void thePublishedSchemaIsTheParsers() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(Objects.requireNonNull(PUBLISHED.getParent()));
            Files.writeString(PUBLISHED, SchemaOfPolicy.text());
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(SchemaOfPolicy.text());
    }

    @Test
    void everyKeyOfThePublishedSchemaIsKnownToTheParser() {
        for (List<String> path : SchemaOfPolicy.paths()) {
            String document = String.join(": {", path) + ": {}" + "}".repeat(path.size() - 1);
            assertThat(Policies.compile(document).problems())
                    .as(document)
                    .noneSatisfy(problem -> assertThat(problem.message()).contains("no key that is known"));
        }
    }

    @Test
    void noOtherKeyIsKnownToTheParser() {
        for (List<String> path : SchemaOfPolicy.paths()) {
            List<String> parent = path.subList(0, path.size() - 1);
            String key = path.get(path.size() - 1) + "_";
            String document = parent.isEmpty()
                    ? key + ": {}"
                    : String.join(": {", parent) + ": {" + key + ": {}" + "}".repeat(parent.size());
            assertThat(Policies.compile(document).problems()).as(document).isNotEmpty();
            assertThat(isValid(document)).as(document).isFalse();
        }
    }

    @ParameterizedTest
    @FieldSource("PRESETS")
    void presetsAreValid(String preset) {
        assertThat(isValid(Objects.requireNonNull(Presets.text(preset)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "extends: payments",
                "guards: {Novelty: {mode: off, minimum: 0}, Confidence: {minimum: 0.99}}",
                "guards: {Novelty: {mode: false}}",
                "guards: {KillSwitch: {mode: enforce}}",
                "approval: {quorum: 20, deadline: P7D, roles: [a, b]}",
                "execution: {backoff: PT0.1S}",
                "validation: {maxAge: P1DT2H3M4.5S}",
                "actions: {x: {additional: true, notional: required, reducing: {value: false, unless: {side: cancel, b: true}}}}",
                "services: {w: {url: 'https://api.example.com/weather'}}",
                "simulation: {seed: 9007199254740993, effects: {x: {gain: 1, dose: share, parameter: p}}}",
                "rules: []",
                "concurrency: {max: 3.0}",
            })
    void whatTheParserAcceptsTheSchemaAccepts(String document) {
        assertThat(Policies.compile(document).problems()).isEmpty();
        assertThat(isValid(document)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extend: payments",
                "guards: {KillSwitch: {mode: off}}",
                "guards: {Novelty: {mode: true}}",
                "guards: {Confidence: {minimum: 1}}",
                "approval: {roles: []}",
                "approval: {roles: [a, a]}",
                "validation: {maxAge: P}",
                "validation: {maxAge: PT}",
                "validation: {maxAge: P1DT}",
                "validation: {maxAge: P1W}",
                "validation: {maxAge: 24h}",
                "actions: {x: {notional: maybe}}",
                "actions: {x: {reducing: {value: true, unless: {n: 1}}}}",
                "actions: {1x: {}}",
                "services: {w: {url: 'ftp://x'}}",
                "sources: {allow: ['']}",
                "concurrency: {max: 3.5}",
                "concurrency: [3]",
                "environments: {targets: [{match: x}]}",
            })
    void whatTheSchemaRefusesTheParserRefuses(String document) {
        assertThat(isValid(document)).isFalse();
        assertThat(Policies.compile(document).problems()).isNotEmpty();
    }

    @Test
    void aDocumentMayLeaveToOthersWhatTheyHave() {
        String partial = "actions: {shift_traffic: {parameters: {shiftPercentage: {max: 10}}}}";

        assertThat(isValid(partial)).isTrue();
        assertThat(Policies.compile(partial).problems()).hasSize(1);
        assertThat(Policies.compile("extends: payments\n" + partial).problems()).isEmpty();
    }

    private static boolean isValid(String document) {
        return VALIDATOR.validate(SCHEMA, json(document)).isValid();
    }

    private static JsonNode json(String document) {
        try {
            return new ObjectMapper()
                    .readTree(CanonicalJson.of(
                            Documents.read("d", document).orThrow().plain()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
