package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.serde.UndecodableException.Reason;
import dev.sluice.serde.sample.Order;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeFactoryTest {
    private static final Order ORDER = new Order("A-1", 3);
    private static final byte[] ANY = {0, 0, 0, 0, 1, 2};

    @Test
    void makesOurOwnSerdeUnlessTold() {
        try (var registry = EmbeddedRegistry.start()) {
            var factory =
                    new SerdeFactory(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"));
            var headers = new RecordHeaders();
            var bytes = factory.valueEncoder(Order.class).encode("orders", headers, ORDER);
            assertThat(factory.valueDecoder(Order.class).decode("orders", headers, bytes))
                    .isEqualTo(ORDER);
        }
    }

    @Test
    void writesDirectlyWhatTheGeneratedClassWouldWrite() {
        try (var registry = EmbeddedRegistry.start()) {
            var factory =
                    new SerdeFactory(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"));
            var generated = factory.valueEncoder(Order.class).encode("orders", new RecordHeaders(), ORDER);
            var direct = factory.valueEncoder(Order.class, SerdeFactoryTest::never, SerdeFactoryTest::write);
            assertThat(direct.encode("orders", new RecordHeaders(), ORDER.getId() + ":" + ORDER.getQty()))
                    .isEqualTo(generated);
        }
    }

    @Test
    void makesTheRecordForAnotherSerde() {
        var factory = new SerdeFactory(Map.of(
                "schema.registry.url", "http://localhost:1", SerdeFactory.SERDE_CLASS, EchoSerde.class.getName()));
        var encoder = factory.valueEncoder(
                Order.class, (String id) -> new Order(id, 3), (id, out) -> out.writeString("written directly"));
        assertThat(encoder.encode("orders", new RecordHeaders(), "A-1"))
                .asString()
                .isEqualTo(ORDER.toString());
    }

    private static Order never(String text) {
        throw new AssertionError(text + " need not become a record");
    }

    private static void write(String text, Encoder out) throws IOException {
        int colon = text.indexOf(':');
        out.writeString(text.substring(0, colon));
        out.writeInt(Integer.parseInt(text.substring(colon + 1)));
    }

    @Test
    void givesAnotherSerdeTheSamePropertiesAndOurDefaults() {
        var properties = new HashMap<String, @Nullable Object>();
        properties.put("schema.registry.url", "http://localhost:1");
        properties.put("some.other.property", 1);
        properties.put("absent", null);
        properties.put(SerdeFactory.SERDE_CLASS, ForeignSerde.class.getName());
        new SerdeFactory(properties).serde(Order.class, true);
        assertThat(ForeignSerde.configured)
                .containsEntry("schema.registry.url", "http://localhost:1")
                .containsEntry("some.other.property", 1)
                .containsEntry("specific.avro.key.type", Order.class)
                .containsEntry("specific.avro.reader", true)
                .containsEntry("auto.register.schemas", false)
                .containsEntry("normalize.schemas", true)
                .containsEntry("avro.remove.java.properties", true);
        assertThat(ForeignSerde.forKeys).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.Class", "java.lang.String", ""})
    void refusesAClassThatIsNoSerde(String name) {
        var factory = new SerdeFactory(Map.of("schema.registry.url", "http://localhost:1", "serde.class", name));
        assertThatThrownBy(() -> factory.serde(Order.class, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("serde.class");
    }

    @Test
    void callsNullUndecodable() {
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> foreignDecoder(new IllegalStateException()).decode("t", new RecordHeaders(), null))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NULL_VALUE));
    }

    @Test
    void tellsAForeignSerdesOutageFromABadRecord() {
        assertReads(
                new SerializationException("x", new ConnectException("refused")), RegistryUnavailableException.class);
        assertReads(
                new SerializationException("x", new SocketTimeoutException("slow")),
                RegistryUnavailableException.class);
        assertReads(new org.apache.kafka.common.errors.TimeoutException("x"), RegistryUnavailableException.class);
        assertReads(new SerializationException("x", new RestClientException(503)), RegistryUnavailableException.class);
        assertReads(new SerializationException("x", new RestClientException(401)), RegistryUnavailableException.class);
        assertReads(new SerializationException("x", new RestClientException(404)), UnknownSchemaException.class);
        assertReads(new SerializationException("x", new RestClientException(422)), UnknownSchemaException.class);
        assertReads(new SerializationException("x", new EOFException()), UndecodableException.class);
        assertReads(new SerializationException("Unknown magic byte!"), UndecodableException.class);
        assertReads(new NullPointerException(), UndecodableException.class);
    }

    @Test
    void tellsAForeignSerdesOutageFromARefusalToWrite() {
        assertWrites(
                new SerializationException("x", new ConnectException("refused")), RegistryUnavailableException.class);
        assertWrites(new SerializationException("x", new RestClientException(429)), RegistryUnavailableException.class);
        assertWrites(new SerializationException("x", new RestClientException(500)), RegistryUnavailableException.class);
        assertWrites(new SerializationException("x", new RestClientException(404)), RegistryRefusedException.class);
        assertWrites(new SerializationException("x", new RestClientException(409)), RegistryRefusedException.class);
        assertWrites(new SerializationException("does not fit"), SerializationException.class);
    }

    private static void assertReads(RuntimeException thrown, Class<?> seen) {
        assertThatThrownBy(() -> foreignDecoder(thrown).decode("t", new RecordHeaders(), ANY))
                .isExactlyInstanceOf(seen);
    }

    private static void assertWrites(RuntimeException thrown, Class<?> seen) {
        var encoder = new RecordEncoder<String>((topic, data) -> {
            throw thrown;
        });
        assertThatThrownBy(() -> encoder.encode("t", new RecordHeaders(), "x")).isExactlyInstanceOf(seen);
    }

    private static RecordDecoder<String> foreignDecoder(RuntimeException thrown) {
        return new RecordDecoder<>((topic, data) -> {
            throw thrown;
        });
    }

    /** Named and shaped like the exception of Confluent's client. */
    static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        RestClientException(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    /** Stands for a serde that is not ours. */
    public static final class ForeignSerde implements Serde<Object> {
        // Static, because the factory makes the instance and shows it to nobody.
        static Map<String, Object> configured = Map.of();
        static boolean forKeys;

        @Override
        public void configure(Map<String, ?> properties, boolean isKey) {
            configured = new HashMap<>(properties);
            forKeys = isKey;
        }

        @Override
        public Serializer<Object> serializer() {
            return (topic, data) -> new byte[0];
        }

        @Override
        public Deserializer<Object> deserializer() {
            return (topic, data) -> data;
        }
    }

    /** Writes records as their text. */
    public static final class EchoSerde implements Serde<Object> {
        @Override
        public Serializer<Object> serializer() {
            return (topic, data) -> data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Deserializer<Object> deserializer() {
            return (topic, data) -> data;
        }
    }
}
