package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApprovalHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final String EVEN = "00112233445566778899aabbccddeeff".repeat(2);
    /** Differs in the last digit alone. */
    private static final String ODD = EVEN.substring(0, 63) + 'e';

    private static ApprovalHistory approved(int... secondsBefore) {
        ApprovalHistory history = ApprovalHistory.EMPTY;
        for (int before : secondsBefore) {
            history = history.with(NOON.minusSeconds(before), before % 2 == 0 ? EVEN : ODD, FIVE, 100);
        }
        return history;
    }

    @Test
    void countsWhatIsYoungerThanTheWindow() {
        assertThat(approved(299).within(FIVE, NOON)).isEqualTo(1);
        assertThat(approved(300).within(FIVE, NOON)).isZero();
        assertThat(approved(301, 299, 0).within(FIVE, NOON)).isEqualTo(2);
        assertThat(ApprovalHistory.EMPTY.within(FIVE, NOON)).isZero();
    }

    @Test
    void countsIdenticalActionsAlone() {
        ApprovalHistory history = approved(40, 31, 20, 10);

        assertThat(history.within(FIVE, NOON, EVEN)).isEqualTo(3);
        assertThat(history.within(FIVE, NOON, ODD)).isEqualTo(1);
        assertThat(history.within(Duration.ofSeconds(31), NOON, ODD)).isZero();
        assertThat(history.within(Duration.ofSeconds(32), NOON, ODD)).isEqualTo(1);
    }

    @Test
    void keepsTheNewestFirst() {
        assertThat(approved(40, 20).newest()).isEqualTo(NOON.minusSeconds(20));
        assertThat(ApprovalHistory.EMPTY.newest()).isNull();
    }

    @Test
    void forgetsWhatIsTooOldOrTooMuch() {
        ApprovalHistory alone = ApprovalHistory.EMPTY.with(NOON, EVEN, FIVE, 1);

        assertThat(approved(301).with(NOON, EVEN, FIVE, 100)).isEqualTo(alone);
        assertThat(approved(40, 30, 20).with(NOON, EVEN, FIVE, 2)).isEqualTo(approved(20, 0));
        assertThat(approved(40).with(NOON, EVEN, FIVE, 1)).isEqualTo(alone);
        assertThat(approved(40).with(NOON, EVEN, FIVE, 0)).isEqualTo(alone);
        assertThat(alone.size()).isEqualTo(1);
    }

    @Test
    void isMadeAgainOfWhatItIsPackedInto() {
        ApprovalHistory history = approved(40, 31, 20);

        assertThat(ApprovalHistory.of(history.packed()))
                .isEqualTo(history)
                .hasSameHashCodeAs(history)
                .isNotEqualTo(approved(40, 30, 20))
                .hasToString(history.toString());
        assertThatThrownBy(() -> ApprovalHistory.of(1, 2, 3, 4, 5, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an approval takes 5 numbers; there are 6");
    }

    @Test
    void takesDigestsOnly() {
        assertThatThrownBy(() -> ApprovalHistory.EMPTY.with(NOON, "d", FIVE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a digest has 64 hexadecimal digits; this one is 'd'");
        assertThatThrownBy(() -> approved(1).within(FIVE, NOON, "x".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
