package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.core.learn.Calibration;
import dev.sluice.core.learn.ExecutionTimes;
import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Outcomes;
import dev.sluice.core.learn.Ratings;
import dev.sluice.core.learn.Spread;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class OutcomeStatsSerdeTest {
    private static final OutcomeStats FULL = new OutcomeStats(
            1,
            2,
            3,
            4,
            new Spread(5, 6.25, 7.5, -8, 9),
            new ExecutionTimes(10, 11, 12, 13),
            new Ratings(14, -0.15),
            new Calibration(16, 17, 18, -19, 20),
            21.5);

    private final OutcomeStatsSerde serde = new OutcomeStatsSerde();

    @Test
    void readsWhatItWrote() {
        assertThat(read(write(FULL))).isEqualTo(FULL);
        assertThat(read(write(OutcomeStats.EMPTY))).isEqualTo(OutcomeStats.EMPTY);
        OutcomeStats usual = OutcomeStats.of(Outcomes.usual()).withFeedback(0.5);
        assertThat(read(write(usual))).isEqualTo(usual);
    }

    @Test
    void writesTheSameBytesForTheSameStatistics() {
        assertThat(write(FULL)).isEqualTo(write(read(write(FULL)))).hasSize(169);
        assertThat(write(FULL)[0]).isEqualTo((byte) 1);
    }

    @Test
    void keepsATombstoneATombstone() {
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", (byte[]) null)).isNull();
    }

    @Test
    void refusesAnotherLayout() {
        byte[] newer = write(FULL);
        newer[0] = 2;
        for (byte[] wrong : new byte[][] {newer, {}, Arrays.copyOf(write(FULL), 168)}) {
            assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> read(wrong));
        }
    }

    private byte[] write(OutcomeStats stats) {
        return serde.serializer().serialize("t", stats);
    }

    private OutcomeStats read(byte[] bytes) {
        return serde.deserializer().deserialize("t", bytes);
    }
}
