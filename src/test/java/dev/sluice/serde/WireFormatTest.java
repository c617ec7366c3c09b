package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.serde.UndecodableException.Reason;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatTest {
    private static final String VALUE = "__value_schema_id";
    private static final String KEY = "__key_schema_id";
    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");

    private final Headers headers = new RecordHeaders();

    @Test
    void readsThePrefix() {
        assertThat(WireFormat.read(headers, false, bytes("000000000706412d3106")))
                .isEqualTo(new WireFormat.Frame(new SchemaId.Numbered(7), 5));
    }

    @Test
    void readsAGuidFromTheHeaderAndTakesTheValueAsBare() {
        headers.add(VALUE, bytes("01" + GUID.toString().replace("-", "")));
        assertThat(WireFormat.read(headers, false, bytes("06412d3106")))
                .isEqualTo(new WireFormat.Frame(new SchemaId.Guid(GUID), 0));
    }

    @Test
    void prefersTheHeaderToThePrefix() {
        headers.add(VALUE, bytes("0000000008"));
        assertThat(WireFormat.read(headers, false, bytes("000000000706412d3106")))
                .isEqualTo(new WireFormat.Frame(new SchemaId.Numbered(8), 0));
    }

    @Test
    void keepsTheHeadersOfKeyAndValueApart() {
        headers.add(KEY, bytes("0000000008"));
        assertThat(WireFormat.read(headers, false, bytes("0000000007")).schema())
                .isEqualTo(new SchemaId.Numbered(7));
        assertThat(WireFormat.read(headers, true, bytes("0000000007")).schema()).isEqualTo(new SchemaId.Numbered(8));
        WireFormat.removeStaleHeader(headers, false);
        assertThat(headers.lastHeader(KEY)).isNotNull();
        WireFormat.removeStaleHeader(headers, true);
        assertThat(headers.lastHeader(KEY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', TOO_SHORT",
        "00000000, TOO_SHORT",
        "0100000007, UNKNOWN_MAGIC_BYTE",
        "7b22696422, UNKNOWN_MAGIC_BYTE",
    })
    void refusesWhatIsNotFramed(String hex, Reason reason) {
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> WireFormat.read(headers, false, bytes(hex)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void namesTheMagicByteAsOthersDo() {
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> WireFormat.read(headers, false, bytes("0200000007")))
                .withMessageContaining("Unknown magic byte!");
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "01", "000000", "000000000700", "0189", "0289791762233641869674299b90a802e2aa"})
    void refusesAHeaderThatNamesNoSchema(String hex) {
        headers.add(VALUE, bytes(hex));
        assertThatExceptionOfType(UndecodableException.class)
                .isThrownBy(() -> WireFormat.read(headers, false, bytes("0000000007")))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED_HEADER));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
