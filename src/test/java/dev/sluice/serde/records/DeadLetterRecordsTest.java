package dev.sluice.serde.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterRecordsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Position FROM = new Position("decisions", 3, 42);

    @Test
    void saysWhereTheRecordLiesAndWhatItHeld() {
        DeadLetter letter = letter(new byte[] {1, 2, 3}, new byte[] {'a', 'b', 'c'}, new RecordHeaders());
        assertThat(letter.getTopic()).isEqualTo("decisions");
        assertThat(letter.getPartition()).isEqualTo(3);
        assertThat(letter.getOffset()).isEqualTo(42);
        assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}));
        assertThat(letter.getSize()).isEqualTo(3);
        assertThat(letter.getSha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(letter.getReason()).isEqualTo("unknown schema id 7");
        assertThat(letter.getHeaders()).isEmpty();
        assertThat(letter.getAt()).isEqualTo(NOON);
    }

    @Test
    void aRecordWithoutKeyAndValueHasNone() {
        DeadLetter letter = letter(null, null, new RecordHeaders());
        assertThat(letter.getKey()).isNull();
        assertThat(letter.getValue()).isNull();
        assertThat(letter.getSha256()).isNull();
        assertThat(letter.getSize()).isZero();
    }

    @Test
    void keepsSixtyFourKibibytesWhole() {
        byte[] value = filled(DeadLetterRecords.MOST_KEPT);
        DeadLetter letter = letter(null, value, new RecordHeaders());
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
        assertThat(letter.getSize()).isEqualTo(65_536);
    }

    @Test
    void cutsWhatIsLongerAndKeepsSizeAndDigestOfTheWhole() {
        byte[] value = filled(DeadLetterRecords.MOST_KEPT + 1);
        DeadLetter letter = letter(value, value, new RecordHeaders());
        assertThat(letter.getValue().remaining()).isEqualTo(65_536);
        assertThat(letter.getKey().remaining()).isEqualTo(65_536);
        assertThat(letter.getSize()).isEqualTo(65_537);
        assertThat(letter.getSha256())
                .isNotEqualTo(letter(null, filled(DeadLetterRecords.MOST_KEPT), new RecordHeaders())
                        .getSha256());
    }

    @Test
    void keepsAsManyHeadersAsFit() {
        Headers headers = new RecordHeaders()
                .add("first", null)
                .add("second", filled(65_536 - "first".length() - "second".length()))
                .add("third", new byte[0]);
        DeadLetter letter = letter(null, null, headers);
        assertThat(letter.getHeaders())
                .extracting(dev.sluice.schema.Header::getKey)
                .containsExactly("first", "second");
        assertThat(letter.getHeaders().get(0).getValue()).isNull();
    }

    private static DeadLetter letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return DeadLetterRecords.toAvro(FROM, key, value, headers, "unknown schema id 7", NOON);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
