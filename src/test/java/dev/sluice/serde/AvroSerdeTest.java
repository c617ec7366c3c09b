package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.serde.sample.Carrier;
import dev.sluice.serde.sample.Order;
import dev.sluice.serde.sample.Shipment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String VALUE_HEADER = "__value_schema_id";
    private static final Order ORDER = new Order("A-1", 3);
    private static final Shipment SHIPMENT = new Shipment(
            "S-1",
            ORDER,
            Carrier.RAIL,
            List.of("Bern", "Zürich"),
            Map.of("box", 1.5, "sealed", true),
            ByteBuffer.wrap(new byte[] {1, 2}),
            NOON);

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.from(properties(Map.of())));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void writesThePublishedVector() throws IOException {
        try (var stub = StubRegistry.start()) {
            stub.on("POST /subjects/orders-value", 200, "{\"id\":7}");
            var serde = new AvroSerde<GenericRecord>();
            serde.configure(Map.of("schema.registry.url", stub.url()), false);
            var order = new GenericRecordBuilder(new Schema.Parser().parse(StubRegistry.ORDER))
                    .set("id", "A-1")
                    .set("qty", 3)
                    .build();
            assertThat(serde.serializer().serialize("orders", order))
                    .asHexString()
                    .isEqualToIgnoringCase("000000000706412D3106");
        }
    }

    @Test
    void readsThePublishedVector() throws IOException {
        try (var stub = StubRegistry.start()) {
            stub.on("GET /schemas/ids/7", 200, "{\"schema\":\"" + StubRegistry.ORDER.replace("\"", "\\\"") + "\"}");
            var serde = new AvroSerde<>(Order.class);
            serde.configure(Map.of("schema.registry.url", stub.url()), false);
            var bytes = HexFormat.of().parseHex("000000000706412d3106");
            assertThat(serde.deserializer().deserialize("orders", bytes)).isEqualTo(ORDER);
        }
    }

    @Test
    void bringsBackWhatItWrote() {
        var serde = registering(Shipment.class);
        var bytes = serde.serializer().serialize("shipments", SHIPMENT);
        assertThat(serde.deserializer().deserialize("shipments", bytes)).isEqualTo(SHIPMENT);
        assertThat(serde.deserializer().deserialize("shipments", bytes).getId()).isInstanceOf(String.class);
    }

    @Test
    void writesAnInstanceOfAnyGeneratedClassWhenItIsToldNone() {
        try (var writer = new AvroWriter<SpecificRecord>()) {
            writer.configure(properties(Map.of("auto.register.schemas", "true")), false);
            assertThat(writer.serialize("shipments", SHIPMENT))
                    .isEqualTo(registering(Shipment.class).serializer().serialize("shipments", SHIPMENT));
        }
    }

    @Test
    void leavesNullAsItIs() {
        var serde = registering(Order.class);
        assertThat(serde.serializer().serialize("orders", null)).isNull();
        assertThat(serde.deserializer().deserialize("orders", null)).isNull();
    }

    @Test
    void writesBytesRawBehindThePrefix() {
        var serde = registering(byte[].class);
        var bytes = serde.serializer().serialize("blobs", new byte[] {9, 8});
        assertThat(bytes).containsExactly(0, 0, 0, 0, 1, 9, 8);
        assertThat(serde.deserializer().deserialize("blobs", bytes)).containsExactly(9, 8);
    }

    @Test
    void removesTheHeaderOfTheInputItAnswers() {
        var headers = new RecordHeaders();
        headers.add(VALUE_HEADER, new byte[17]).add("traceparent", new byte[] {1});
        var serde = registering(Order.class);
        var bytes = serde.serializer().serialize("orders", headers, ORDER);
        assertThat(headers.toArray()).extracting(header -> header.key()).containsExactly("traceparent");
        assertThat(serde.deserializer().deserialize("orders", headers, bytes)).isEqualTo(ORDER);
    }

    @Test
    void readsABareRecordWhoseSchemaIsInTheHeader() {
        var serde = registering(Order.class);
        var framed = serde.serializer().serialize("orders", ORDER);
        var bare = HexFormat.of().parseHex("06412d3106");
        assertThat(framed).endsWith(bare);
        assertThat(serde.deserializer().deserialize("orders", header("0000000001"), bare))
                .isEqualTo(ORDER);
    }

    @Test
    void findsTheSchemaThatWasRegisteredFromTheFile() throws IOException {
        var text = Files.readString(Path.of("src/test/avro/Order.avsc"));
        client.register("orders-value", new Schema.Parser().parse(text), true);
        assertThat(Order.getClassSchema().toString()).contains("avro.java.string");
        var serde = new AvroSerde<>(Order.class);
        serde.configure(properties(Map.of()), false);
        assertThat(serde.serializer().serialize("orders", ORDER))
                .asHexString()
                .isEqualToIgnoringCase("000000000106412D3106");
    }

    @Test
    void registersNothingUnlessTold() {
        var serde = new AvroSerde<>(Order.class);
        serde.configure(properties(Map.of()), false);
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize("orders", ORDER))
                .withMessageContaining("orders-value");
    }

    @Test
    void refusesARecordThatDoesNotFitItsSchemaAndWritesTheNext() {
        var serde = registering(Shipment.class);
        var broken = new Shipment("S-2", null, Carrier.ROAD, List.of(), new HashMap<>(), ByteBuffer.allocate(0), NOON);
        broken.getWeights().put("x", new Object());
        assertThatThrownBy(() -> serde.serializer().serialize("shipments", broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("shipments");
        var bytes = serde.serializer().serialize("shipments", SHIPMENT);
        assertThat(serde.deserializer().deserialize("shipments", bytes)).isEqualTo(SHIPMENT);
    }

    @Test
    void namesTheSubjectAsTold() {
        var strategies = Map.of(
                "TopicNameStrategy", "orders-value",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy", "dev.sluice.serde.sample.Order",
                "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy",
                        "orders-dev.sluice.serde.sample.Order");
        strategies.forEach((strategy, subject) -> {
            var serde = new AvroSerde<>(Order.class);
            serde.configure(
                    properties(Map.of("auto.register.schemas", true, "value.subject.name.strategy", strategy)), false);
            var bytes = serde.serializer().serialize("orders", ORDER);
            assertThat(client.latest(subject).id()).isEqualTo(1);
            assertThat(serde.deserializer().deserialize("orders", bytes)).isEqualTo(ORDER);
        });
        var keys = new AvroSerde<>(Order.class);
        keys.configure(properties(Map.of("auto.register.schemas", true)), true);
        keys.serializer().serialize("orders", ORDER);
        assertThat(client.latest("orders-key").id()).isEqualTo(1);
    }

    @Test
    void readsWhatAnOlderAndANewerProgramWrote() {
        var older = schema("{\"name\":\"id\",\"type\":\"string\"},"
                + "{\"name\":\"carrier\",\"type\":{\"type\":\"enum\",\"name\":\"Carrier\",\"symbols\":[\"RAIL\"]}},"
                + "{\"name\":\"sentAt\",\"type\":\"long\"}");
        var newer = new GenericRecordBuilder(older)
                .set("id", "S-0")
                .set("carrier", new GenericData.EnumSymbol(older, "RAIL"))
                .set("sentAt", NOON.toEpochMilli())
                .build();
        var bytes = registering(GenericRecord.class).serializer().serialize("shipments", newer);
        var read = registering(Shipment.class).deserializer().deserialize("shipments", bytes);
        assertThat(read.getId()).isEqualTo("S-0");
        assertThat(read.getSentAt()).isEqualTo(NOON);
        assertThat(read.getStops()).isEmpty();
    }

    @Test
    void skipsAFieldItDoesNotKnow() {
        var newer = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"dev.sluice.serde.sample\",\"fields\":["
                        + "{\"name\":\"notes\",\"type\":{\"type\":\"array\",\"items\":\"string\"}},"
                        + "{\"name\":\"qty\",\"type\":\"int\"},{\"name\":\"id\",\"type\":\"string\"}]}");
        var order = new GenericRecordBuilder(newer)
                .set("notes", List.of("a", "b"))
                .set("qty", 3)
                .set("id", "A-1")
                .build();
        var bytes = registering(GenericRecord.class).serializer().serialize("orders", order);
        assertThat(registering(Order.class).deserializer().deserialize("orders", bytes))
                .isEqualTo(ORDER);
    }

    @Test
    void writesWithTheNewestSchemaWhenTold() {
        var newest = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"dev.sluice.serde.sample\",\"fields\":["
                        + "{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"},"
                        + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"qty\",\"type\":\"int\"}]}");
        client.register("orders-value", newest, true);
        var serde = new AvroSerde<>(Order.class);
        serde.configure(properties(Map.of("use.latest.version", "true")), false);
        var bytes = serde.serializer().serialize("orders", ORDER);
        assertThat(bytes).asHexString().isEqualToIgnoringCase("0000000001086E6F6E6506412D3106");
        assertThat(serde.deserializer().deserialize("orders", bytes)).isEqualTo(ORDER);
    }

    @Test
    void refusesToWriteWithANewestSchemaThatCannotHoldTheRecord() {
        client.register("orders-value", schema("{\"name\":\"price\",\"type\":\"double\"}"), true);
        var serde = new AvroSerde<>(Order.class);
        serde.configure(properties(Map.of("use.latest.version", true)), false);
        assertThatThrownBy(() -> serde.serializer().serialize("orders", ORDER))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("orders-value");
    }

    @Test
    void takesItsTypeFromThePropertiesOfAPlainClient() {
        var bytes = registering(Order.class).serializer().serialize("orders", ORDER);
        var reader = new AvroReader<Order>();
        reader.configure(properties(Map.of("specific.avro.value.type", Order.class.getName())), false);
        assertThat(reader.deserialize("orders", bytes)).isEqualTo(ORDER);
        var generic = new AvroReader<GenericRecord>();
        generic.configure(properties(Map.of()), false);
        assertThat(generic.deserialize("orders", bytes)).hasToString("{\"id\": \"A-1\", \"qty\": 3}");
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        var serde = registering(Order.class);
        var crowd = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Order>> journeys = IntStream.range(0, 2_000)
                    .<Callable<Order>>mapToObj(i -> () -> serde.deserializer()
                            .deserialize("orders", serde.serializer().serialize("orders", new Order("A-" + i, i))))
                    .toList();
            var orders = crowd.invokeAll(journeys);
            for (int i = 0; i < orders.size(); i++) {
                assertThat(orders.get(i).get()).isEqualTo(new Order("A-" + i, i));
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private <T> AvroSerde<T> registering(Class<T> type) {
        var serde = new AvroSerde<>(type);
        serde.configure(properties(Map.of("auto.register.schemas", "true")), false);
        return serde;
    }

    private Map<String, Object> properties(Map<String, Object> more) {
        var all = new HashMap<String, Object>(more);
        all.put("schema.registry.url", registry.url());
        return all;
    }

    private static Headers header(String hex) {
        return new RecordHeaders().add(VALUE_HEADER, HexFormat.of().parseHex(hex));
    }

    private static Schema schema(String fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Shipment\",\"namespace\":\"dev.sluice.serde.sample\","
                        + "\"fields\":[" + fields + "]}");
    }
}
