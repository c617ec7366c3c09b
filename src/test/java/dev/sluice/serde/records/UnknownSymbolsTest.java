package dev.sluice.serde.records;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A symbol that a newer producer invents is read as something that lets nothing pass. */
class UnknownSymbolsTest {
    private static final Map<String, Schema> ENUMS = enums();

    @ParameterizedTest
    @CsvSource({
        "Environment, UNKNOWN",
        "Mode, DRY_RUN",
        "Status, failed",
        "Level, BLOCK",
        "Disposition, BLOCKED",
        "Cause, ARRIVAL",
        "TrustLevel, BLOCK",
        "ControlState, HALTED",
        "Answer, DENY",
        "Learning, FROZEN",
        "AuditKind, UNKNOWN",
        "ExecutionPhase, STARTED"
    })
    void isReadAsTheSafeOne(String type, String expected) throws IOException {
        Schema today = requireNonNull(ENUMS.get(type), type);
        List<String> symbols = new ArrayList<>(today.getEnumSymbols());
        symbols.add("INVENTED");
        Schema newer = Schema.createEnum(today.getName(), null, today.getNamespace(), symbols, today.getEnumDefault());
        assertThat(read("INVENTED", newer, today)).isEqualTo(expected);
    }

    @Test
    void everyEnumIsAskedFor() {
        assertThat(ENUMS).hasSize(12);
    }

    @SuppressWarnings("NullAway") // null: no record to use again
    private static String read(String symbol, Schema writer, Schema reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(writer).write(new GenericData.EnumSymbol(writer, symbol), encoder);
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null))
                .toString();
    }

    private static Map<String, Schema> enums() {
        Map<String, Schema> enums = new TreeMap<>();
        for (Schema schema : SchemaFiles.today().values()) {
            NamedTypes.in(schema).forEach((name, type) -> {
                if (type.getType() == Schema.Type.ENUM) {
                    enums.put(name, type);
                }
            });
        }
        return enums;
    }
}
