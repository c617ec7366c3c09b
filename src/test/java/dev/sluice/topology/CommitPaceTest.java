package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitPaceTest {
    private static final long START = 1_790_000_000_000L;
    private static final long INTERVAL = 15;

    private final CommitPace pace = new CommitPace(INTERVAL);

    @Test
    void whatComesAfterAPauseIsCommittedAtOnce() {
        assertThat(pace.took(START, START)).isTrue();
    }

    @Test
    void whatComesSoonerWaitsForTheInterval() {
        pace.took(START, START);
        pace.committed();
        assertThat(pace.took(START + INTERVAL - 1, START + INTERVAL - 1)).isFalse();
        assertThat(pace.took(START + INTERVAL, START + INTERVAL)).isTrue();
    }

    @Test
    void aCommitCountsFromTheLastRecordItHolds() {
        pace.took(START, START);
        pace.took(START + 10, START + 10);
        pace.committed();
        assertThat(pace.took(START + INTERVAL, START + INTERVAL)).isFalse();
        assertThat(pace.took(START + 10 + INTERVAL, START + 10 + INTERVAL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "60, 15", "63, 15", "64, 16", "400, 100", "40000, 10000"})
    void whatHasWaitedLongerMayWaitForAQuarterOfThatAgain(long waited, long due) {
        pace.took(START, START);
        pace.committed();
        assertThat(pace.took(START + due - 1 - waited, START + due - 1)).isFalse();
        assertThat(pace.took(START + due - waited, START + due)).isTrue();
    }

    @Test
    void aClockAheadOfTheGatesChangesNothing() {
        pace.took(START, START);
        pace.committed();
        assertThat(pace.took(START + 5_000, START + INTERVAL - 1)).isFalse();
        assertThat(pace.took(START + 5_000, START + INTERVAL)).isTrue();
    }

    @Test
    void isWhatKafkaStreamsWasTold() {
        var told = CommitPace.of(Map.of(StreamsProperties.COMMIT_INTERVAL, 40L));
        told.took(START, START);
        told.committed();
        assertThat(told.took(START + 39, START + 39)).isFalse();
        assertThat(told.took(START + 40, START + 40)).isTrue();
    }

    @Test
    void asksForNothingWhereNothingWasTold() {
        assertThat(CommitPace.of(Map.of()).took(START, START)).isFalse();
    }
}
