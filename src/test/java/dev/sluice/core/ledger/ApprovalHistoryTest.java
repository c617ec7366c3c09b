package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApprovalHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private static ApprovalHistory approved(int... secondsBefore) {
        ApprovalHistory history = ApprovalHistory.EMPTY;
        for (int before : secondsBefore) {
            history = history.with(
                    new ApprovalHistory.Entry(NOON.minusSeconds(before), "digest-" + before % 2), FIVE, 100);
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

        assertThat(history.within(FIVE, NOON, "digest-0")).isEqualTo(3);
        assertThat(history.within(FIVE, NOON, "digest-1")).isEqualTo(1);
    }

    @Test
    void keepsTheNewestFirst() {
        assertThat(approved(40, 20).approvals().get(0).at()).isEqualTo(NOON.minusSeconds(20));
    }

    @Test
    void forgetsWhatIsTooOldOrTooMuch() {
        ApprovalHistory old = approved(301);
        ApprovalHistory.Entry now = new ApprovalHistory.Entry(NOON, "d");

        assertThat(old.with(now, FIVE, 100).approvals()).containsExactly(now);
        assertThat(approved(40, 30, 20).with(now, FIVE, 2).approvals())
                .extracting(ApprovalHistory.Entry::at)
                .containsExactly(NOON, NOON.minusSeconds(20));
        assertThat(approved(40).with(now, FIVE, 1).approvals()).containsExactly(now);
    }
}
