package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Compose files follow the schema of the Compose specification, as the linter dclint brings it. Skipped, saying why, where
 * npm is absent or cannot fetch that.
 */
class ComposeSchemaIT {
    private static final String LINTER = "dclint@3.1.0";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern NOT_FETCHED = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH"
            + "|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E40[0-9]|E5[0-9]{2}|[A-Z_]*CERT[A-Z_]*");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Validator VALIDATOR = new ValidatorFactory().createValidator();

    private static URI schema = URI.create("urn:none");

    @BeforeAll
    static void fetch(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(Run.exists("npm"), "The schema of Compose files comes with npm, which is not on the PATH");
        Run npm = Run.of(
                PATIENCE,
                Map.of(),
                List.of(
                        "npm",
                        "pack",
                        LINTER,
                        "--silent",
                        "--fetch-retries=1",
                        "--pack-destination",
                        directory.toString()));
        assumeTrue(
                npm.exitCode() == 0 || !NOT_FETCHED.matcher(npm.output()).find(),
                () -> "npm could not fetch " + LINTER + ": " + npm.output());
        assertThat(npm.exitCode()).as(npm.output()).isZero();
        Run tar = Run.of(
                PATIENCE,
                Map.of(),
                List.of("tar", "xzf", directory.resolve("dclint-3.1.0.tgz").toString(), "-C", directory.toString()));
        assertThat(tar.exitCode()).as(tar.output()).isZero();
        // The specification's schema names a dialect by an address of its own, which is draft 7.
        ObjectNode read =
                (ObjectNode) JSON.readTree(Files.readString(directory.resolve("package/schemas/compose.schema.json")));
        read.put("$schema", "http://json-schema.org/draft-07/schema#").remove("$id");
        schema = VALIDATOR.registerSchema(read.toString());
    }

    static Stream<Named<JsonNode>> systems() throws IOException {
        return Stream.of(
                Named.of("plain", Compose.plain().tree()),
                Named.of("secure", Compose.secure().tree()));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void followsTheSpecification(JsonNode compose) {
        assertThat(complaints(compose)).isEmpty();
    }

    @Test
    void theOverlayFollowsItByItself() throws IOException {
        assertThat(complaints(Compose.overlay().tree())).isEmpty();
    }

    @Test
    void aWordTheSpecificationDoesNotKnowIsFound() throws IOException {
        ObjectNode compose = Compose.plain().tree().deepCopy();
        ((ObjectNode) compose.path("services").path("gate-1")).put("mem_limits", "1g");
        assertThat(complaints(compose)).anyMatch(complaint -> complaint.contains("/services/gate-1"));
    }

    private static List<String> complaints(JsonNode compose) {
        return VALIDATOR.validate(schema, compose.toString()).getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }
}
