package dev.sluice.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Position;
import dev.sluice.schema.DeadLetter;
import dev.sluice.serde.records.DeadLetterRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Position AT = new Position("dead-letters", 3, 7);
    private static final Position FROM = new Position("decisions", 3, 42);
    private static final byte[] ACME = "acme".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SHORT = {1, 2, 3};
    private static final byte[] LONG = filled(DeadLetterRecords.MOST_KEPT + 1);

    @Test
    void repeatsTheRecordAndSaysWhichItIs() {
        Headers headers = new RecordHeaders().add("traceparent", ACME).add("empty", null);
        Replay replay = Replay.of(filed(FROM, ACME, SHORT, headers));
        assertThat(replay.of()).isEqualTo(FROM);
        assertThat(replay.key()).isEqualTo(ACME);
        assertThat(replay.value()).isEqualTo(SHORT);
        assertThat(replay.headers().lastHeader("traceparent").value()).isEqualTo(ACME);
        assertThat(replay.headers().lastHeader("empty").value()).isNull();
        assertThat(marked(replay.headers())).isEqualTo("decisions-3@42");
    }

    @Test
    void namesTheReplayThatFailedAndNotWhatThatRepeated() {
        Headers headers = new RecordHeaders().add(Replay.HEADER, "decisions-3@41".getBytes(StandardCharsets.UTF_8));
        FiledLetter filed = filed(FROM, ACME, SHORT, headers);
        assertThat(filed.repeats()).isEqualTo(Optional.of("decisions-3@41"));
        assertThat(Replay.of(filed).headers().headers(Replay.HEADER))
                .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
                .containsExactly("decisions-3@42");
    }

    @Test
    void refusesARecordWithoutAValueAndOneThatNoGateReads() {
        assertThatThrownBy(() -> Replay.of(filed(FROM, ACME, null, new RecordHeaders())))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> Replay.of(filed(new Position("approved", 0, 1), ACME, SHORT, new RecordHeaders())))
                .isInstanceOf(DeadLetterException.class)
                .hasMessage("approved is no topic that the gate reads.");
    }

    @Test
    void isCutWhereKeyOrValueAreNotKeptWhole() {
        assertThat(filed(FROM, ACME, SHORT, new RecordHeaders()).isCut()).isFalse();
        assertThat(filed(FROM, ACME, filled(DeadLetterRecords.MOST_KEPT), new RecordHeaders())
                        .isCut())
                .isFalse();
        assertThat(filed(FROM, ACME, LONG, new RecordHeaders()).isCut()).isTrue();
        assertThat(filed(FROM, LONG, SHORT, new RecordHeaders()).isCut()).isTrue();
        assertThat(filed(FROM, null, null, new RecordHeaders()).isCut()).isFalse();
    }

    @Test
    void takesACutRecordFromItsPlaceWhenItIsTheSame() {
        FiledLetter filed = filed(FROM, ACME, LONG, new RecordHeaders());
        Replay replay = Replay.of(filed, record(ACME, LONG));
        assertThat(replay.value()).isEqualTo(LONG);
        assertThat(replay.headers().lastHeader("late").value()).isEqualTo(SHORT);
        assertThat(marked(replay.headers())).isEqualTo("decisions-3@42");
    }

    @Test
    void refusesWhatLiesThereWhenItIsAnother() {
        FiledLetter filed = filed(FROM, ACME, LONG, new RecordHeaders());
        byte[] other = LONG.clone();
        other[other.length - 1]++;
        assertThatThrownBy(() -> Replay.of(filed, record(ACME, other)))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("not what was put aside")
                .hasMessageContaining(filed.letter().getSha256());
        assertThatThrownBy(() -> Replay.of(filed, record(SHORT, LONG)))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> Replay.of(filed, record(null, LONG))).isInstanceOf(DeadLetterException.class);
    }

    @Test
    void refusesALetterWhoseBytesAreNotThoseOfItsDigest() {
        DeadLetter letter = DeadLetter.newBuilder(
                        filed(FROM, ACME, SHORT, new RecordHeaders()).letter())
                .setSha256("0".repeat(64))
                .build();
        assertThatThrownBy(() -> Replay.of(new FiledLetter(AT, NOON, letter)))
                .hasMessageContaining("not what was put aside");
    }

    @Test
    void saysWhereAKeyBelongsThatLiesElsewhere() {
        Replay replay = Replay.of(filed(FROM, ACME, SHORT, new RecordHeaders()));
        int belongs = replay.misplaced(4).orElse(FROM.partition());
        Position right = new Position("decisions", belongs, 1);
        assertThat(Replay.of(filed(right, ACME, SHORT, new RecordHeaders())).misplaced(4))
                .isEmpty();
        Position wrong = new Position("decisions", (belongs + 1) % 4, 1);
        assertThat(Replay.of(filed(wrong, ACME, SHORT, new RecordHeaders())).misplaced(4))
                .hasValue(belongs);
        Position copy = new Position("policies", (belongs + 1) % 4, 1);
        assertThat(Replay.of(filed(copy, ACME, SHORT, new RecordHeaders())).misplaced(4))
                .as("copies lie in every partition")
                .isEmpty();
        assertThat(Replay.of(filed(wrong, null, SHORT, new RecordHeaders())).misplaced(4))
                .isEmpty();
    }

    @Test
    void seeksByTopicPartitionTimeAndReason() {
        FiledLetter filed = filed(FROM, ACME, SHORT, new RecordHeaders());
        assertThat(Sought.ANY.matches(filed)).isTrue();
        assertThat(new Sought("decisions", 3, NOON, "Unknown SCHEMA").matches(filed))
                .isTrue();
        assertThat(new Sought("rulings", null, null, null).matches(filed)).isFalse();
        assertThat(new Sought(null, 4, null, null).matches(filed)).isFalse();
        assertThat(new Sought(null, null, NOON.plusMillis(1), null).matches(filed))
                .isFalse();
        assertThat(new Sought(null, null, null, "null").matches(filed)).isFalse();
    }

    private static String marked(Headers headers) {
        return new String(
                Objects.requireNonNull(headers.lastHeader(Replay.HEADER)).value(), StandardCharsets.UTF_8);
    }

    private static FiledLetter filed(Position from, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new FiledLetter(
                AT, NOON, DeadLetterRecords.toAvro(from, key, value, headers, "unknown schema id 7", NOON));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] key, byte[] value) {
        Headers headers = new RecordHeaders().add("late", SHORT);
        return new ConsumerRecord<>(
                FROM.topic(),
                FROM.partition(),
                FROM.offset(),
                NOON.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
