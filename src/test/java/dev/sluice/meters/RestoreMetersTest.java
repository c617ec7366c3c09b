package dev.sluice.meters;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class RestoreMetersTest {
    private static final TopicPartition LEDGER_0 = new TopicPartition("sluice-ledger-changelog", 0);
    private static final TopicPartition LEDGER_1 = new TopicPartition("sluice-ledger-changelog", 1);
    private static final TaskId TASK = new TaskId(0, 0);

    private final RestoreMeters meters = new RestoreMeters();

    @Test
    void showsWhatIsLeftOfEveryStoreThatIsRebuilt() {
        meters.onRestoreStart(LEDGER_0, "ledger", 100, 1_100);
        meters.onRestoreStart(LEDGER_1, "ledger", 0, 500);
        assertThat(meters.stores()).isEqualTo(2);
        assertThat(meters.remaining()).isEqualTo(1_500);
        meters.onBatchRestored(LEDGER_0, "ledger", 700, 600);
        assertThat(meters.remaining()).isEqualTo(900);
        meters.onRestoreEnd(LEDGER_0, "ledger", 1_000);
        meters.onRestoreSuspended(LEDGER_1, "ledger", 0);
        assertThat(meters.stores()).isZero();
        assertThat(meters.remaining()).isZero();
        assertThat(meters.restored()).isEqualTo(600);
    }

    @Test
    void neverShowsLessThanNothing() {
        meters.onRestoreStart(LEDGER_0, "ledger", 10, 5);
        assertThat(meters.remaining()).isZero();
        meters.onBatchRestored(LEDGER_0, "ledger", 700, 600);
        assertThat(meters.remaining()).isZero();
    }

    @Test
    void showsHowFarWarmCopiesAreBehindUntilTheyAreTakenUpOrGivenAway() {
        meters.onUpdateStart(LEDGER_0, "ledger", 0);
        assertThat(meters.behind()).isZero();
        meters.onBatchLoaded(LEDGER_0, "ledger", TASK, 99, 100, 1_000);
        meters.onBatchLoaded(LEDGER_1, "ledger", TASK, 999, 1_000, 1_000);
        assertThat(meters.behind()).isEqualTo(900);
        meters.onUpdateSuspended(LEDGER_0, "ledger", 99, 1_000, SuspendReason.PROMOTED);
        assertThat(meters.behind()).isZero();
    }
}
