package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.serde.UndecodableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {
    private static final Schema ORDER = new Schema.Parser().parse(StubRegistry.ORDER);
    private static final SchemaId SEVEN = new SchemaId.Numbered(7);
    private static final String BY_ID = "GET /schemas/ids/7";
    private static final String LATEST = "GET /subjects/orders-value/versions/latest";
    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}";
    /** Well above what is allowed in these tests, so a busy machine is no failure; well below the default. */
    private static final Duration BRIEF = Duration.ofSeconds(8);

    private final AtomicLong now = new AtomicLong();
    private final StubRegistry stub;
    private final StubRegistry other;

    SchemaRegistryClientTest() throws IOException {
        stub = StubRegistry.start();
        other = StubRegistry.start();
    }

    @AfterEach
    void stop() {
        stub.close();
        other.close();
    }

    @Test
    void asksForAnIdOnceAsGenuineClientsDo() {
        stub.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        var client = client(Map.of());
        assertThat(client.schema(SEVEN, "orders-value")).isEqualTo(ORDER);
        assertThat(client.schema(SEVEN, "orders-value")).isEqualTo(ORDER);
        assertThat(stub.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.uri()).hasToString("/schemas/ids/7?fetchMaxId=false&subject=orders-value"));
    }

    @Test
    void asksForAGuid() {
        var guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
        stub.on("GET /schemas/guids/" + guid, 200, schemaAnswer(StubRegistry.ORDER));
        assertThat(client(Map.of()).schema(new SchemaId.Guid(guid), "orders-value"))
                .isEqualTo(ORDER);
    }

    @Test
    void registersAndLooksUpAsGenuineClientsDo() throws Exception {
        stub.on("POST /subjects/orders-value/versions", 200, "{\"id\":7,\"unheardOf\":{\"a\":[1]}}");
        stub.on("POST /subjects/a%2Fb%20c", 200, "{\"id\":8}");
        var client = client(Map.of());
        assertThat(client.register("orders-value", ORDER, true)).isEqualTo(7);
        assertThat(client.register("orders-value", ORDER, true)).isEqualTo(7);
        assertThat(client.lookup("a/b c", ORDER, false)).isEqualTo(8);
        assertThat(stub.requests()).hasSize(2);
        var register = stub.requests().get(0);
        assertThat(register.uri()).hasToString("/subjects/orders-value/versions?normalize=true");
        assertThat(register.type()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(json(register.body()).path("schema").asText()).isEqualTo(ORDER.toString());
        assertThat(stub.requests().get(1).uri()).hasToString("/subjects/a%2Fb%20c?normalize=false&deleted=false");
    }

    @ParameterizedTest
    @CsvSource({"404, 40403", "409, 409", "422, 42201", "400, 400"})
    void saysWithWhichCodeTheRegistryRefusesToWrite(int status, int code) {
        stub.on(
                "POST /subjects/orders-value/versions",
                status,
                "{\"error_code\":" + code + ",\"message\":\"because\"}");
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> client(Map.of()).register("orders-value", ORDER, true))
                .withMessageContaining("orders-value")
                .withMessageContaining("because")
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(code));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void remembersTheNewestVersionForAWhile() {
        stub.on(LATEST, 200, versionAnswer(1, 7)).on(LATEST, 200, versionAnswer(2, 8));
        var client = client(Map.of("latest.cache.ttl.sec", 30));
        assertThat(client.latest("orders-value")).isEqualTo(new SubjectVersion("orders-value", 1, 7, ORDER));
        now.set(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(client.latest("orders-value").id()).isEqualTo(7);
        now.set(Duration.ofSeconds(30).toNanos());
        assertThat(client.latest("orders-value").id()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"404, 40403", "404, 40401", "422, 42202"})
    void remembersAnUnknownIdForAMinute(int status, int code) {
        stub.on(BY_ID, status, "{\"error_code\":" + code + ",\"message\":\"no\"}")
                .on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        var client = client(Map.of());
        assertThatThrownBy(() -> client.schema(SEVEN, null)).isInstanceOf(UnknownSchemaException.class);
        now.set(Duration.ofSeconds(60).toNanos() - 1);
        assertThatThrownBy(() -> client.schema(SEVEN, null)).isInstanceOf(UnknownSchemaException.class);
        assertThat(stub.requests()).hasSize(1);
        now.set(Duration.ofSeconds(60).toNanos());
        assertThat(client.schema(SEVEN, null)).isEqualTo(ORDER);
    }

    @Test
    void asksForSoManyUnknownIdsAMinuteAndNoMore() {
        for (int id = 100; id < 100 + Misses.MOST; id++) {
            stub.on("GET /schemas/ids/" + id, 404, UNKNOWN);
        }
        stub.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER)).on("GET /schemas/ids/8", 200, schemaAnswer("\"bytes\""));
        var client = client(Map.of());
        assertThat(client.schema(SEVEN, null)).isEqualTo(ORDER);
        for (int id = 100; id < 100 + Misses.MOST; id++) {
            var unknown = new SchemaId.Numbered(id);
            assertThatThrownBy(() -> client.schema(unknown, null)).isInstanceOf(UnknownSchemaException.class);
        }
        var eight = new SchemaId.Numbered(8);
        assertThatThrownBy(() -> client.schema(eight, null))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("was not asked for");
        assertThat(client.schema(SEVEN, null)).as("what is known stays known").isEqualTo(ORDER);
        assertThat(stub.requests()).hasSize(1 + Misses.MOST);
        now.set(Misses.WINDOW.toNanos());
        assertThat(client.schema(eight, null).getType()).isEqualTo(Schema.Type.BYTES);
    }

    @Test
    void knowsWithoutAskingThatNoIdIsNegative() {
        assertThatThrownBy(() -> client(Map.of()).schema(new SchemaId.Numbered(-1), null))
                .isInstanceOf(UnknownSchemaException.class);
        assertThat(stub.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void triesAgainWhatMayPass(int status) {
        stub.on(BY_ID, status, "<html>busy</html>").on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        assertThat(client(Map.of()).schema(SEVEN, null)).isEqualTo(ORDER);
        assertThat(stub.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void givesUpInTimeAndRemembersNothing(int status) {
        stub.on(BY_ID, status, "");
        var client = client(Map.of("total.timeout.ms", 1_000));
        assertGivesUp(client, "No schema registry answers");
        assertThat(stub.requests()).hasSizeGreaterThan(1);
        int before = stub.requests().size();
        assertGivesUp(client, "No schema registry answers");
        assertThat(stub.requests()).hasSizeGreaterThan(before);
    }

    @Test
    void givesUpInTimeOnARegistryThatIsSilent() {
        stub.silentOn(BY_ID);
        assertGivesUp(client(Map.of("total.timeout.ms", 1_000)), "did not answer in time");
    }

    @Test
    void givesUpInTimeOnARegistryThatIsDown() {
        stub.close();
        assertGivesUp(client(Map.of("total.timeout.ms", 1_000)), stub.address());
    }

    @Test
    void turnsToAnotherAddressAndStaysThere() {
        stub.on(BY_ID, 503, "");
        other.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER)).on("GET /schemas/ids/8", 404, UNKNOWN);
        var client = client(Map.of("schema.registry.url", stub.url() + "," + other.url()));
        assertThat(client.schema(SEVEN, null)).isEqualTo(ORDER);
        assertThatThrownBy(() -> client.schema(new SchemaId.Numbered(8), null))
                .isInstanceOf(UnknownSchemaException.class);
        assertThat(stub.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(2);
    }

    @Test
    void leavesTimeForTheOtherAddressWhenOneIsSilent() {
        stub.silentOn(BY_ID);
        other.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        var client = client(Map.of("schema.registry.url", stub.url() + "," + other.url(), "total.timeout.ms", 4_000));
        assertThat(client.schema(SEVEN, null)).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void blamesNoRecordForRefusedCredentials(int status) {
        stub.on(BY_ID, status, "{\"error_code\":" + status + ",\"message\":\"Unauthorized\"}");
        assertGivesUp(client(Map.of()), "credentials");
        assertThat(stub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, <html>Not Found</html>",
        "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}'",
        "200, <html>Welcome</html>",
        "302, ''",
        "400, Bad Request",
    })
    void blamesNoRecordForAnAddressWithoutARegistry(int status, String body) {
        stub.on(BY_ID, status, body);
        assertGivesUp(client(Map.of()), "");
    }

    @Test
    void takesAGuidForUnknownWhereTheRegistryKnowsNoGuids() {
        stub.on("GET /schemas/types", 200, "[\"AVRO\"]");
        assertThatThrownBy(() -> client(Map.of()).schema(new SchemaId.Guid(new UUID(1, 2)), null))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"unheard-of\\\"}\"}",
                "{\"schema\":\"\"}",
                "{\"message\":\"no schema\"}",
            })
    void callsASchemaUnusableThatAvroCannotUse(String answer) {
        stub.on(BY_ID, 200, answer);
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> client(Map.of()).schema(SEVEN, null))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE_SCHEMA));
    }

    @Test
    void followsReferencesToOtherSubjects() {
        var reference = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Cart\\\",\\\"fields\\\":[{"
                + "\\\"name\\\":\\\"order\\\",\\\"type\\\":\\\"Order\\\"}]}\",\"references\":[{\"name\":\"Order\","
                + "\"subject\":\"order\",\"version\":3}]}";
        stub.on(BY_ID, 200, reference).on("GET /subjects/order/versions/3", 200, schemaAnswer(StubRegistry.ORDER));
        assertThat(client(Map.of()).schema(SEVEN, null).getField("order").schema())
                .isEqualTo(ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source=USER_INFO;basic.auth.user.info=ann:se:cret, Basic YW5uOnNlOmNyZXQ=",
        "schema.registry.basic.auth.credentials.source=USER_INFO;schema.registry.basic.auth.user.info=ann:secret,"
                + " Basic YW5uOnNlY3JldA==",
        "bearer.auth.token=tok, Bearer tok",
        "schema.registry.bearer.auth.token=tok, Bearer tok",
    })
    void provesWhoItIs(String properties, String authorization) {
        stub.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        var given = new HashMap<String, Object>();
        for (var pair : properties.split(";", -1)) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        client(given).schema(SEVEN, null);
        assertThat(stub.requests().get(0).authorization()).isEqualTo(authorization);
    }

    @Test
    void takesCredentialsFromTheAddress() {
        stub.on(BY_ID, 200, schemaAnswer(StubRegistry.ORDER));
        client(Map.of("schema.registry.url", "http://ann:se%20cret@" + stub.address() + "/"))
                .schema(SEVEN, null);
        assertThat(stub.requests().get(0).authorization()).isEqualTo("Basic YW5uOnNlIGNyZXQ=");
    }

    @Test
    void sharesOneClientAmongThoseWhoReachTheRegistryAlike() {
        var properties = Map.of("schema.registry.url", stub.url());
        var client = SchemaRegistryClient.shared(RegistryConfig.from(properties));
        assertThat(SchemaRegistryClient.shared(RegistryConfig.from(properties))).isSameAs(client);
        assertThat(SchemaRegistryClient.shared(RegistryConfig.from(Map.of("schema.registry.url", other.url()))))
                .isNotSameAs(client);
    }

    private SchemaRegistryClient client(Map<String, Object> properties) {
        var all = new HashMap<String, Object>();
        all.put("schema.registry.url", stub.url());
        properties.forEach((name, value) ->
                all.put(name.contains("auth") || name.startsWith("schema") ? name : "schema.registry." + name, value));
        return new SchemaRegistryClient(RegistryConfig.from(all), now::get);
    }

    private static void assertGivesUp(SchemaRegistryClient client, String why) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.schema(SEVEN, null))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(why);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BRIEF);
    }

    private static String schemaAnswer(String schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema)
                .put("addedIn2030", true)
                .toString();
    }

    private static String versionAnswer(int version, int id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", "orders-value")
                .put("version", version)
                .put("id", id)
                .put("schema", StubRegistry.ORDER)
                .toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
