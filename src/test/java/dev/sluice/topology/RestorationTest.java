package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestorationTest {
    private static final TopicPartition SEEN = new TopicPartition("seen", 0);
    private static final TopicPartition LEDGER = new TopicPartition("ledger", 0);

    private final Restoration restoration = new Restoration();

    @Test
    void hasNothingToSayWhereNothingHadToBeLookedAt() {
        assertThat(restoration.summary()).isEmpty();
        restoration.onRestoreStart(SEEN, "seen", 0, 0);
        assertThat(restoration.summary()).isEmpty();
    }

    @Test
    void addsUpWhatWasReadOfAllAndBeginsAnew() {
        restoration.onRestoreStart(SEEN, "seen", 90, 100);
        restoration.onRestoreStart(LEDGER, "ledger", 7, 7);
        restoration.onBatchRestored(SEEN, "seen", 95, 4);
        restoration.onBatchRestored(SEEN, "seen", 100, 3);
        assertThat(restoration.summary())
                .hasValueSatisfying(summary -> assertThat(summary)
                        .matches("Restored 7 records from 2 changelogs in PT\\S+; their offsets add up to 107"));
        assertThat(restoration.summary()).isEmpty();
    }

    @Test
    void countsAChangelogOnceThatIsTakenUpTwice() {
        restoration.onRestoreStart(SEEN, "seen", 0, 100);
        restoration.onRestoreStart(SEEN, "seen", 50, 100);
        assertThat(restoration.summary())
                .hasValueSatisfying(summary ->
                        assertThat(summary).contains("from 1 changelogs").endsWith("add up to 100"));
    }
}
