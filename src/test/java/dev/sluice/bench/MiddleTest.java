package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiddleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private Duration used = Duration.ZERO;

    @Test
    void leavesOutWhatComesBeforeTheFirstTenthAndAfterTheLast() {
        var middle = new Middle(500, 1_000, () -> List.of(used));
        look(middle, 0, 0, 0);
        look(middle, 599, 10, 100);
        look(middle, 600, 11, 200);
        look(middle, 1_000, 12, 250);
        assertThat(middle.isOver()).isFalse();
        look(middle, 1_400, 15, 280);
        assertThat(middle.isOver()).isTrue();
        look(middle, 1_500, 100, 9_000);
        assertThat(middle.perSecond()).isEqualTo(800 / 4.0);
        assertThat(middle.micros(0)).isCloseTo(100, within(1e-9));
        assertThat(middle.between()).containsExactly(11 * SECOND, 15 * SECOND);
    }

    @Test
    void countsWhatWasSeenWhereABurstPassesAMark() {
        var middle = new Middle(0, 1_000, () -> List.of(used));
        look(middle, 300, 1, 0);
        look(middle, 950, 2, 65);
        assertThat(middle.perSecond()).isEqualTo(650);
        assertThat(middle.micros(0)).isCloseTo(100, within(1e-9));
    }

    @Test
    void hasNoFigureWhenOneBurstPassesBothMarks() {
        var middle = new Middle(0, 1_000, () -> List.of(used));
        look(middle, 1_000, 1, 0);
        assertThatThrownBy(middle::perSecond).isInstanceOf(BenchException.class).hasMessageContaining("too few");
    }

    @Test
    void beginsBeforeABurstThatPassesBothMarks() {
        var middle = new Middle(0, 1_000, () -> List.of(used));
        look(middle, 0, 1, 0);
        look(middle, 50, 2, 0);
        look(middle, 1_000, 3, 95);
        assertThat(middle.perSecond()).isEqualTo(950);
        assertThat(middle.micros(0)).isCloseTo(100, within(1e-9));
    }

    private void look(Middle middle, long count, long seconds, long processorMillis) {
        used = Duration.ofMillis(processorMillis);
        middle.look(count, seconds * SECOND);
    }
}
