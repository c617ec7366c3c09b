package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.ledger.AdviceHistory.Advice;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceHistoryTest {
    private static final Advice OLD = new Advice(0.8, -0.1);
    private static final Advice NEW = new Advice(0.9, 0.05);

    @Test
    void putsTheNewestFirst() {
        AdviceHistory history = AdviceHistory.EMPTY.with(OLD, 2).with(NEW, 2);

        assertThat(history.newestFirst()).containsExactly(NEW, OLD);
        assertThat(history.confidence(0)).isEqualTo(0.9);
        assertThat(history.adjustment(1)).isEqualTo(-0.1);
        assertThat(history).isEqualTo(AdviceHistory.of(List.of(NEW, OLD)));
    }

    @Test
    void keepsNoMoreThanItMay() {
        AdviceHistory history = AdviceHistory.of(List.of(OLD, OLD)).with(NEW, 2);

        assertThat(history.newestFirst()).containsExactly(NEW, OLD);
        assertThat(history.with(OLD, 1)).isEqualTo(AdviceHistory.of(List.of(OLD)));
    }

    @Test
    void hasNothingToSayAtFirst() {
        assertThat(AdviceHistory.EMPTY.newestFirst()).isEmpty();
        assertThat(AdviceHistory.EMPTY).isEqualTo(AdviceHistory.of(List.of()));
    }
}
