package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.serde.sample.Order;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client against a registry we did not write. Skipped, saying why, where that cannot run. */
class ApicurioRegistryIT {
    private static final Order ORDER = new Order("A-1", 3);
    private static @Nullable Apicurio apicurio;
    private static Map<String, Object> properties = Map.of();

    @BeforeAll
    static void startARegistryOfOthers(@TempDir Path directory) throws Exception {
        var java = Apicurio.java();
        assumeTrue(java.isPresent(), "Apicurio Registry needs a JDK 21 or newer, and none was found");
        assumeTrue(Apicurio.fetch(), "Apicurio Registry could not be fetched from Maven Central");
        apicurio = Apicurio.start(java.get(), directory);
        properties = Map.of("schema.registry.url", apicurio.url(), "auto.register.schemas", true);
    }

    @AfterAll
    static void stopIt() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    @Test
    void registersLooksUpAndFindsByIdAndAsTheNewest() {
        var client = client();
        int id = client.register("registered-value", Order.getClassSchema(), true);
        assertThat(client.lookup("registered-value", Order.getClassSchema(), true))
                .isEqualTo(id);
        assertThat(client.schema(new SchemaId.Numbered(id), "registered-value").getFullName())
                .isEqualTo("dev.sluice.serde.sample.Order");
        assertThat(client.latest("registered-value").id()).isEqualTo(id);
    }

    @Test
    void bringsBackWhatWasWritten() {
        var factory = new SerdeFactory(properties);
        var headers = new RecordHeaders();
        var bytes = factory.valueEncoder(Order.class).encode("orders", headers, ORDER);
        assertThat(bytes).endsWith(HexFormat.of().parseHex("06412d3106"));
        assertThat(factory.valueDecoder(Order.class).decode("orders", headers, bytes))
                .isEqualTo(ORDER);
    }

    @Test
    void blamesTheRecordForAnIdTheRegistryDoesNotKnow() {
        var decoder = new SerdeFactory(properties).valueDecoder(Order.class);
        for (int id : new int[] {0, 999_999, Integer.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> decoder.decode("orders", new RecordHeaders(), prefix(id)))
                    .as("id %d", id)
                    .isInstanceOf(UnknownSchemaException.class);
        }
    }

    @Test
    void blamesTheRecordForAGuidTheRegistryCannotKnow() {
        assertThatThrownBy(() -> client().schema(new SchemaId.Guid(new UUID(1, 2)), null))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void isRefusedWhatIsNotRegisteredAndWhatDoesNotFit() {
        var client = client();
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> client.lookup("absent-value", Order.getClassSchema(), true))
                .satisfies(refused -> assertThat(refused.errorCode() / 100).isEqualTo(404));
        client.register("strict-value", Order.getClassSchema(), true);
        var other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"dev.sluice.serde.sample\",\"fields\":["
                        + "{\"name\":\"price\",\"type\":\"double\"}]}");
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> client.register("strict-value", other, true))
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(409));
    }

    private static SchemaRegistryClient client() {
        return new SchemaRegistryClient(RegistryConfig.from(properties));
    }

    private static byte[] prefix(int id) {
        return ByteBuffer.allocate(6).putInt(1, id).array();
    }
}
