package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.serde.UndecodableException.Reason;
import dev.sluice.serde.sample.Carrier;
import dev.sluice.serde.sample.Order;
import dev.sluice.serde.sample.Shipment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UndecodableRecordTest {
    private static final Shipment SHIPMENT = new Shipment(
            "S-1",
            new Order("A-1", 3),
            Carrier.ROAD,
            List.of("Bern", "Basel"),
            Map.of("box", 1.5, "name", "long enough"),
            ByteBuffer.wrap(new byte[] {1, 2, 3}),
            Instant.parse("2026-01-31T12:00:00Z"));

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SerdeFactory factory =
            new SerdeFactory(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true));
    private final Headers headers = new RecordHeaders();
    private final RecordDecoder<Shipment> decoder = factory.valueDecoder(Shipment.class);
    private final byte[] good = factory.valueEncoder(Shipment.class).encode("shipments", headers, SHIPMENT);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void isTruncatedWhereverItIsCut() {
        for (int length = 0; length < good.length; length++) {
            assertThat(reason(Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isEqualTo(length < WireFormat.PREFIX_BYTES ? Reason.TOO_SHORT : Reason.TRUNCATED);
        }
        assertThat(decoder.decode("shipments", headers, good)).isEqualTo(SHIPMENT);
    }

    @Test
    void hasTrailingBytesWhenOneIsTooMany() {
        assertThat(reason(Arrays.copyOf(good, good.length + 1))).isEqualTo(Reason.TRAILING_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "0000000063, UNKNOWN_SCHEMA",
        "0000000000, UNKNOWN_SCHEMA",
        "007fffffff06, UNKNOWN_SCHEMA",
        "00ffffffff06, UNKNOWN_SCHEMA",
        "ffffffffff06, UNKNOWN_MAGIC_BYTE",
        "616263, TOO_SHORT",
    })
    void isNamedByWhatIsWrongWithItsFrame(String hex, Reason reason) {
        assertThat(reason(HexFormat.of().parseHex(hex))).isEqualTo(reason);
    }

    @Test
    void isAnotherRecordThanExpected() {
        var order = factory.valueEncoder(Order.class).encode("orders", headers, new Order("A-1", 3));
        assertThat(reason(order)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void lacksAFieldWithoutADefault() {
        int id = register("{\"type\":\"record\",\"name\":\"Shipment\",\"namespace\":\"dev.sluice.serde.sample\","
                + "\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");
        assertThat(reason(framed(id, 2L, "x"))).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void isNoRecordAtAll() {
        assertThat(reason(framed(register("\"string\"")))).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(reason(framed(register("\"bytes\"")))).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    /** Lengths a decoder must not believe: it would reserve memory for what is not there. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                1_000,
                1 << 20,
                1 << 30,
                Integer.MAX_VALUE - 8,
                Integer.MAX_VALUE,
                1L << 40,
                Long.MAX_VALUE,
                -1,
                Integer.MIN_VALUE,
                Long.MIN_VALUE
            })
    void claimsALengthItDoesNotHave(long length) {
        long start = System.nanoTime();
        // the id; then the stops and the weights behind an empty order and a carrier; then the label
        assertBad(framed(1, length));
        assertBad(framed(1, 0L, 0L, 0L, length));
        assertBad(framed(1, 0L, 0L, 0L, length, "stop"));
        assertBad(framed(1, 0L, 0L, 0L, 0L, length));
        assertBad(framed(1, 0L, 0L, 0L, 0L, length, "key", 0L, "value"));
        assertBad(framed(1, 0L, 0L, 0L, 0L, 0L, length));
        // the branch of a union and the symbol of an enumeration
        assertBad(framed(1, 0L, length));
        assertBad(framed(1, 0L, 0L, length));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1 << 30, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void claimsALengthInAFieldThatIsSkipped(long length) {
        int id = register(
                "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"dev.sluice.serde.sample\",\"fields\":["
                        + "{\"name\":\"notes\",\"type\":{\"type\":\"array\",\"items\":\"string\"}},"
                        + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"qty\",\"type\":\"int\"}]}");
        var orders = factory.valueDecoder(Order.class);
        assertThatThrownBy(() -> orders.decode("orders", headers, framed(id, length, "x")))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void isRubbishAndStillEndsCleanly() {
        var random = new Random(20260131);
        for (int i = 0; i < 20_000; i++) {
            var bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[WireFormat.PREFIX_BYTES + random.nextInt(bytes.length - WireFormat.PREFIX_BYTES)] =
                        (byte) random.nextInt();
            }
            decodeOrRefuse(bytes);
            var noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            decodeOrRefuse(concat(Arrays.copyOf(good, WireFormat.PREFIX_BYTES), noise));
        }
    }

    @Test
    void isNotBlamedWhenTheRegistryIsAway() {
        var impatient = new SerdeFactory(
                Map.of("schema.registry.url", registry.url(), "schema.registry.total.timeout.ms", 200));
        var fresh = impatient.valueDecoder(Shipment.class);
        registry.close();
        assertThatThrownBy(() -> fresh.decode("shipments", headers, good))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void isStillReadWhileTheRegistryIsAwayWhenItsSchemaIsKnown() {
        assertThat(decoder.decode("shipments", headers, good)).isEqualTo(SHIPMENT);
        registry.close();
        assertThat(decoder.decode("shipments", headers, good)).isEqualTo(SHIPMENT);
    }

    private void decodeOrRefuse(byte[] bytes) {
        try {
            decoder.decode("shipments", headers, bytes);
        } catch (UndecodableException refused) {
            assertThat(refused.reason().code()).isNotEmpty();
        }
    }

    private void assertBad(byte[] bytes) {
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> decoder.decode("shipments", headers, bytes));
    }

    private Reason reason(byte[] bytes) {
        try {
            decoder.decode("shipments", headers, bytes);
        } catch (UndecodableException refused) {
            return refused.reason();
        }
        throw new AssertionError("It was decoded");
    }

    private int register(String schema) {
        var client = new SchemaRegistryClient(RegistryConfig.from(Map.of("schema.registry.url", registry.url())));
        return client.register("made-up", new Schema.Parser().parse(schema), true);
    }

    /** A prefix and the parts behind it, numbers as Avro writes a long and texts as it writes a string. */
    private static byte[] framed(int id, Object... parts) {
        var output = new ByteArrayOutputStream();
        output.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(output, null);
        try {
            for (var part : parts) {
                if (part instanceof Long number) {
                    encoder.writeLong(number);
                } else {
                    encoder.writeString(part.toString());
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return output.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        Stream.of(first, second).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
