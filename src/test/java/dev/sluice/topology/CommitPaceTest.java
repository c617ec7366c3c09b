package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitPaceTest {
    private static final long START = 1_790_000_000_000L;
    private static final long INTERVAL = 15;
    private static final long LONGEST = 100;

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private CommitPace pace = CommitPace.of(
            Map.of(StreamsProperties.COMMIT_INTERVAL, INTERVAL, StreamsProperties.COMMIT_INTERVAL_BEHIND, LONGEST));

    /** A first record, its commit, and the next one right after it. */
    @BeforeEach
    void committedAtTheStart() {
        take(-1, 0);
        assertThat(commits())
                .as("what comes after a pause is committed at once")
                .isTrue();
        pace.committed();
        take(0, 0);
        assertThat(commits()).as("what follows its commit waits").isFalse();
    }

    @Test
    void whatComesWhenTheIntervalIsOverIsCommittedAtOnce() {
        take(INTERVAL, 0);
        assertThat(commits()).isTrue();
    }

    @Test
    void whatComesSoonerWaitsForTheRestOfItAlsoWhenNothingFollows() {
        assertThat(commits()).isFalse();
        CapturedPunctuator alarm = newest();
        assertThat(alarm.getInterval().toMillis()).isEqualTo(INTERVAL);
        alarm.getPunctuator().punctuate(START + INTERVAL);
        assertThat(commits()).isTrue();
        assertThat(alarm.cancelled()).isTrue();
    }

    @Test
    void oneAlarmIsEnoughAndACommitSilencesIt() {
        int before = alarms().size();
        take(4, 0);
        take(5, 0);
        assertThat(alarms()).hasSize(before);
        CapturedPunctuator alarm = newest();
        assertThat(alarm.cancelled()).isFalse();
        pace.committed();
        assertThat(alarm.cancelled()).isTrue();
        take(6, 0);
        assertThat(alarms()).hasSize(before + 1);
    }

    @Test
    void theTimeACommitTakesDoesNotCount() {
        pace.committed();
        take(20, 0);
        take(20 + INTERVAL - 1, 0);
        assertThat(commits()).isFalse();
        take(20 + INTERVAL, 0);
        assertThat(commits()).isTrue();
    }

    @Test
    void norDoesThatOfASlowOne() {
        pace.committed();
        take(400, 300);
        assertThat(commits()).as("it has waited for the commit").isFalse();
    }

    @Test
    void whatComesAfterAPauseIsCommittedAtOnce() {
        pace.committed();
        take(2 * INTERVAL + 1, 0);
        assertThat(commits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "60, 15", "63, 15", "64, 16", "360, 90"})
    void whatHasWaitedLongerMayWaitForAQuarterOfThatAgain(long waited, long due) {
        take(due - 1, waited);
        assertThat(commits()).isFalse();
        take(due, waited);
        assertThat(commits()).isTrue();
    }

    @Test
    void butNotLongerThanAGateThatIsBehind() {
        take(LONGEST - 1, 60_000);
        assertThat(commits()).isFalse();
        take(LONGEST, 60_000);
        assertThat(commits()).isTrue();
    }

    @Test
    void aBrokersClockAheadOfTheGatesChangesNothing() {
        take(INTERVAL - 1, -5_000);
        assertThat(commits()).isFalse();
        take(INTERVAL, -5_000);
        assertThat(commits()).isTrue();
    }

    @Test
    void asksForNothingWhereNothingWasTold() {
        pace = CommitPace.of(Map.of());
        int before = alarms().size();
        take(1_000_000, 0);
        assertThat(commits()).isFalse();
        assertThat(alarms()).hasSize(before);
    }

    private void take(long at, long waited) {
        context.setCurrentSystemTimeMs(START + at);
        pace.took(context, START + at - waited);
    }

    private boolean commits() {
        boolean asked = context.committed();
        context.resetCommit();
        return asked;
    }

    private List<CapturedPunctuator> alarms() {
        return context.scheduledPunctuators();
    }

    private CapturedPunctuator newest() {
        return alarms().get(alarms().size() - 1);
    }
}
