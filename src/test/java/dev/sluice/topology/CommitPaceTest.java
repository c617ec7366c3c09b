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
    private CommitPace pace =
            CommitPace.of(Map.of("commit.interval.ms", LONGEST, StreamsProperties.COMMIT_INTERVAL, INTERVAL));

    /** A first record, and its commit. */
    @BeforeEach
    void committedAtTheStart() {
        take(0, 0);
        assertThat(commits())
                .as("what comes after a pause is committed at once")
                .isTrue();
        pace.committed();
    }

    @Test
    void whatComesWhenTheIntervalIsOverIsCommittedAtOnce() {
        take(INTERVAL, 0);
        assertThat(commits()).isTrue();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void whatComesSoonerWaitsForTheRestOfItAlsoWhenNothingFollows() {
        take(4, 0);
        assertThat(commits()).isFalse();
        CapturedPunctuator alarm = onlyAlarm();
        assertThat(alarm.getInterval().toMillis()).isEqualTo(INTERVAL - 4);
        alarm.getPunctuator().punctuate(START + INTERVAL);
        assertThat(commits()).isTrue();
        assertThat(alarm.cancelled()).isTrue();
    }

    @Test
    void oneAlarmIsEnoughAndACommitSilencesIt() {
        take(4, 0);
        take(5, 0);
        CapturedPunctuator alarm = onlyAlarm();
        assertThat(alarm.cancelled()).isFalse();
        pace.committed();
        assertThat(alarm.cancelled()).isTrue();
        take(6, 0);
        assertThat(alarms()).hasSize(2);
    }

    @Test
    void aCommitCountsFromTheLastRecordItHolds() {
        take(4, 0);
        pace.committed();
        take(INTERVAL, 0);
        assertThat(commits()).isFalse();
        take(4 + INTERVAL, 0);
        assertThat(commits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "60, 15", "63, 15", "64, 16", "360, 90"})
    void whatHasWaitedLongerMayWaitForAQuarterOfThatAgain(long waited, long due) {
        take(due - 1, waited);
        assertThat(commits()).isFalse();
        assertThat(onlyAlarm().getInterval().toMillis()).isEqualTo(1);
        take(due, waited);
        assertThat(commits()).isTrue();
    }

    @Test
    void kafkaStreamsCommitsWhatMayWaitForItsOwnInterval() {
        take(1, 4 * LONGEST + 4);
        assertThat(commits()).isFalse();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aBrokersClockAheadOfTheGatesChangesNothing() {
        take(INTERVAL - 1, -5_000);
        assertThat(commits()).isFalse();
        take(INTERVAL, -5_000);
        assertThat(commits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "100, 400"})
    void anIntervalAsLongAsThatOfKafkaStreamsIsKeptByKafkaStreams(long longest, long interval) {
        leavesItToKafkaStreams(Map.of("commit.interval.ms", longest, StreamsProperties.COMMIT_INTERVAL, interval));
    }

    @Test
    void asksForNothingWhereNothingWasTold() {
        leavesItToKafkaStreams(Map.of());
        leavesItToKafkaStreams(Map.of("commit.interval.ms", 100L));
    }

    private void leavesItToKafkaStreams(Map<String, Object> told) {
        pace = CommitPace.of(told);
        take(1_000_000, 0);
        assertThat(commits()).isFalse();
        assertThat(alarms()).isEmpty();
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

    private CapturedPunctuator onlyAlarm() {
        assertThat(alarms()).hasSize(1);
        return alarms().get(0);
    }
}
