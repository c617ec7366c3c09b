package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.Concurrency;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcurrencyGuardTest {
    private static final Guard GUARD = new ConcurrencyGuard(new Concurrency(3, 2, Duration.ofSeconds(60)));

    @Test
    void letsThreeRunAndTheFourthWait() {
        assertThat(Cast.dryRun().facts(Facts.lane(2, 0, 0)).before(GUARD)).passes();
        assertThat(Cast.dryRun().facts(Facts.lane(3, 0, 0)).before(GUARD))
                .queues(ConcurrencyGuard.SLOTS_BUSY)
                .observing("3", "3");
    }

    @Test
    void doesNotLetANewcomerOvertake() {
        assertThat(Cast.dryRun().facts(Facts.lane(0, 1, 1)).before(GUARD)).queues(ConcurrencyGuard.SLOTS_BUSY);
    }

    @Test
    void blocksANewcomerWhenTheQueueIsFull() {
        assertThat(Cast.dryRun().facts(Facts.lane(3, 1, 1)).before(GUARD)).queues(ConcurrencyGuard.SLOTS_BUSY);
        assertThat(Cast.dryRun().facts(Facts.lane(3, 2, 2)).before(GUARD))
                .blocks(ConcurrencyGuard.QUEUE_FULL)
                .observing("2", "2");
    }

    @Test
    void countsWhatAHumanReleasedAsANewcomer() {
        assertThat(Cast.dryRun()
                        .because(Cause.RULING)
                        .facts(Facts.lane(3, 2, 2))
                        .before(GUARD))
                .blocks(ConcurrencyGuard.QUEUE_FULL);
    }

    @Test
    void letsTheFirstInTheQueueThroughAFullQueue() {
        assertThat(Cast.dryRun()
                        .because(Cause.SLOT_FREED)
                        .facts(Facts.lane(2, 2, 0))
                        .before(GUARD))
                .passes();
    }

    @Test
    void doesNotThrowOutWhatStoodInTheQueue() {
        assertThat(Cast.dryRun()
                        .because(Cause.SLOT_FREED)
                        .facts(Facts.lane(3, 2, 0))
                        .before(GUARD))
                .queues(ConcurrencyGuard.SLOTS_BUSY);
    }

    @Test
    void blocksWhatWaitedTooLong() {
        assertThat(Cast.dryRun().because(Cause.QUEUE_EXPIRED).before(GUARD))
                .blocks(ConcurrencyGuard.QUEUE_EXPIRED)
                .saying("No slot became free within 1 min");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"QUEUE_EXPIRED", "SLOT_FREED"},
            mode = EnumSource.Mode.EXCLUDE)
    void queuesWhateverElseCausedTheJudgement(Cause cause) {
        assertThat(Cast.live().because(cause).facts(Facts.lane(3, 0, 0)).before(GUARD))
                .queues(ConcurrencyGuard.SLOTS_BUSY);
    }
}
