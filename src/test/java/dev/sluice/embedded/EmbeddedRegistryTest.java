package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER = record("{\"name\":\"id\",\"type\":\"string\"}");
    private static final String WITH_OPTIONAL_QUANTITY =
            record("{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"qty\",\"type\":\"int\",\"default\":0}");
    private static final String WITH_REQUIRED_PRICE =
            record("{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"price\",\"type\":\"double\"}");

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedRegistry registry = EmbeddedRegistry.start();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void countsIdsFromOneAndGivesTheSameSchemaTheSameIdUnderEverySubject() {
        assertThat(register("orders-value", ORDER).path("id").asInt()).isEqualTo(1);
        assertThat(register("orders-value", WITH_OPTIONAL_QUANTITY).path("id").asInt())
                .isEqualTo(2);
        assertThat(register("copies-value", ORDER).path("id").asInt()).isEqualTo(1);
        assertThat(register("orders-value", ORDER).path("version").asInt()).isEqualTo(1);
        assertThat(get("/subjects").body()).isEqualTo("[\"copies-value\",\"orders-value\"]");
        assertThat(get("/subjects/orders-value/versions").body()).isEqualTo("[1,2]");
        assertThat(json(get("/schemas/ids/1/versions"))).hasSize(2);
    }

    @Test
    void takesTheOrderOfAttributesForTheSameSchema() {
        register("orders-value", ORDER);
        var reordered = "{\"fields\":[{\"type\":{\"type\":\"string\"},\"name\":\"id\"}],\"name\":\"Order\","
                + "\"type\":\"record\"}";
        assertThat(register("orders-value", reordered).path("id").asInt()).isEqualTo(1);
    }

    @Test
    void answersByIdByGuidByVersionAndByLookup() {
        var registered = register("orders-value", ORDER);
        var byId = json(get("/schemas/ids/1?fetchMaxId=true&subject=orders-value"));
        assertThat(byId.path("schema").asText()).isEqualTo(ORDER);
        assertThat(byId.path("maxId").asInt()).isEqualTo(1);
        var guid = registered.path("guid").asText();
        assertThat(json(get("/schemas/guids/" + guid)).path("schema").asText()).isEqualTo(ORDER);
        assertThat(json(get("/subjects/orders-value/versions/latest"))).isEqualTo(registered);
        assertThat(json(get("/subjects/orders-value/versions/-1"))).isEqualTo(registered);
        assertThat(json(get("/subjects/orders-value/versions/1"))).isEqualTo(registered);
        assertThat(json(post("/subjects/orders-value?normalize=true&deleted=false", schemaBody(ORDER))))
                .isEqualTo(registered);
        assertThat(get("/subjects/orders-value/versions/1/schema").body()).isEqualTo(ORDER);
    }

    @Test
    void speaksConfluentsMediaType() {
        assertThat(get("/subjects").headers().firstValue("Content-Type"))
                .contains("application/vnd.schemaregistry.v1+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects/absent/versions, 40401",
        "/subjects/absent/versions/latest, 40401",
        "/subjects/orders-value/versions/2, 40402",
        "/subjects/orders-value/versions/0, 42202",
        "/subjects/orders-value/versions/newest, 42202",
        "/schemas/ids/2, 40403",
        "/schemas/ids/0, 40403",
        "/schemas/guids/00000000-0000-0000-0000-000000000000, 40403",
        "/schemas/guids/rubbish, 40403",
        "/config/orders-value, 40408",
        "/nowhere, 404",
    })
    void namesWhatItDoesNotHaveByConfluentsErrorCode(String path, int code) {
        register("orders-value", ORDER);
        var answer = get(path);
        assertThat(json(answer).path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(code < 1_000 ? code : code / 100);
    }

    @Test
    void tellsAnUnknownSubjectFromAnUnknownSchemaAtLookup() {
        register("orders-value", ORDER);
        assertThat(errorCode(post("/subjects/absent", schemaBody(ORDER)))).isEqualTo(40401);
        assertThat(errorCode(post("/subjects/orders-value", schemaBody(WITH_OPTIONAL_QUANTITY))))
                .isEqualTo(40403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"schema\":\"\"}",
                "{\"schema\":\"{\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"unheard-of\\\"}\"}",
                "{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}",
            })
    void refusesWhatIsNoAvroSchema(String body) {
        assertThat(errorCode(post("/subjects/orders-value/versions", body))).isEqualTo(42201);
        assertThat(get("/subjects").body()).isEqualTo("[]");
    }

    @Test
    void refusesABodyThatIsNoJsonAndAMethodItDoesNotKnow() {
        assertThat(post("/subjects/orders-value/versions", "rubbish").statusCode())
                .isEqualTo(400);
        assertThat(send("DELETE", "/subjects/orders-value", "").statusCode()).isEqualTo(405);
    }

    @Test
    void holdsEveryEarlierVersionReadableByDefault() {
        assertThat(json(get("/config")).path("compatibilityLevel").asText()).isEqualTo("BACKWARD_TRANSITIVE");
        register("orders-value", ORDER);
        var refused = post("/subjects/orders-value/versions", schemaBody(WITH_REQUIRED_PRICE));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("message").asText()).contains("orders-value", "price");
        assertThat(get("/subjects/orders-value/versions").body()).isEqualTo("[1]");
        var check = post("/compatibility/subjects/orders-value/versions/latest", schemaBody(WITH_REQUIRED_PRICE));
        assertThat(json(check).path("is_compatible").asBoolean(true)).isFalse();
    }

    @Test
    void followsTheLevelOfTheSubjectBeforeItsOwn() {
        register("orders-value", ORDER);
        assertThat(send("PUT", "/config/orders-value", "{\"compatibility\":\"none\"}")
                        .body())
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        assertThat(register("orders-value", WITH_REQUIRED_PRICE).path("version").asInt())
                .isEqualTo(2);
        assertThat(send("PUT", "/config", "{\"compatibility\":\"FULL\"}").statusCode())
                .isEqualTo(200);
        assertThat(json(get("/config/other?defaultToGlobal=true"))
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL");
        assertThat(errorCode(send("PUT", "/config", "{\"compatibility\":\"SOMETIMES\"}")))
                .isEqualTo(42203);
    }

    @Test
    void asksTheNewestVersionOnlyWhenTheLevelIsNotTransitive() {
        var defaulted = record("{\"name\":\"id\",\"type\":\"string\",\"default\":\"\"}");
        var number = record("{\"name\":\"number\",\"type\":\"int\",\"default\":0}");
        var idAsNumber = record("{\"name\":\"id\",\"type\":\"int\",\"default\":0}");
        register("orders-value", defaulted);
        register("orders-value", number);
        assertThat(post("/subjects/orders-value/versions", schemaBody(idAsNumber))
                        .statusCode())
                .isEqualTo(409);
        send("PUT", "/config/orders-value", "{\"compatibility\":\"BACKWARD\"}");
        assertThat(register("orders-value", idAsNumber).path("version").asInt()).isEqualTo(3);
    }

    @Test
    void keepsASubjectWhoseNameNeedsEncoding() {
        register("a%2Fb+c%20d", ORDER);
        assertThat(get("/subjects").body()).isEqualTo("[\"a/b+c d\"]");
        assertThat(get("/subjects/a%2Fb+c%20d/versions").body()).isEqualTo("[1]");
    }

    @Test
    void keepsIdsAndLevelsAcrossARestart(@TempDir Path directory) {
        registry.close();
        registry = EmbeddedRegistry.start(directory, 0);
        register("copies-value", WITH_OPTIONAL_QUANTITY);
        register("orders-value", ORDER);
        var registered = register("orders-value", WITH_OPTIONAL_QUANTITY);
        send("PUT", "/config/orders-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
        registry.close();
        registry = EmbeddedRegistry.start(directory, 0);
        assertThat(json(get("/subjects/orders-value/versions/latest"))).isEqualTo(registered);
        assertThat(json(get("/schemas/ids/2")).path("schema").asText()).isEqualTo(ORDER);
        assertThat(json(get("/config/orders-value")).path("compatibilityLevel").asText())
                .isEqualTo("FULL_TRANSITIVE");
        var third = record("{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"x\",\"type\":\"int\",\"default\":0}");
        assertThat(register("copies-value", third).path("id").asInt()).isEqualTo(3);
    }

    @Test
    void saysWhichFileItCannotRead(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("schema-registry.json"), "{\"schemas\":");
        assertThatThrownBy(() -> EmbeddedRegistry.start(directory, 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("schema-registry.json");
    }

    @Test
    void givesOneIdToASchemaThatManyRegisterAtOnce() throws Exception {
        var crowd = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> registrations = IntStream.range(0, 32)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> register("orders-" + i % 4, ORDER).path("id").asInt())
                    .toList();
            for (var id : crowd.invokeAll(registrations)) {
                assertThat(id.get()).isEqualTo(1);
            }
        } finally {
            crowd.shutdown();
        }
        assertThat(get("/subjects/orders-0/versions").body()).isEqualTo("[1]");
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[" + fields + "]}";
    }

    private static String schemaBody(String schema) {
        try {
            return JSON.writeValueAsString(Map.of("schema", schema));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonNode register(String subject, String schema) {
        var answer = post("/subjects/" + subject + "/versions?normalize=true", schemaBody(schema));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static int errorCode(HttpResponse<String> answer) {
        return json(answer).path("error_code").asInt();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
