package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Mode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static Now now(int event, int append) {
        return new Now(NOON.plusSeconds(event), NOON.plusSeconds(append));
    }

    private static Slot slot(String id, int seconds) {
        return new Slot(id, Due.after(Mode.DRY_RUN, now(0, 0), Duration.ofSeconds(seconds)));
    }

    @Test
    void freesTheSlotsThatHaveEnded() {
        Lane lane = Lane.EMPTY.with(slot("a", 5)).with(slot("b", 10)).waiting(2);

        assertThat(lane.at(now(4, 4))).isSameAs(lane);
        assertThat(lane.at(now(5, 0)).slots()).extracting(Slot::decisionId).containsExactly("b");
        assertThat(lane.at(now(0, 10))).isEqualTo(new Lane(lane.at(now(10, 0)).slots(), 2));
        assertThat(lane.at(now(10, 0)).slots()).isEmpty();
    }

    @Test
    void freesTheSlotOfWhatHasEndedAndNoOther() {
        Lane lane = Lane.EMPTY.with(slot("a", 5)).with(slot("b", 10)).waiting(2);

        assertThat(lane.without("a").slots()).extracting(Slot::decisionId).containsExactly("b");
        assertThat(lane.without("a").waiting()).isEqualTo(2);
        assertThat(lane.without("c")).isSameAs(lane);
    }

    @Test
    void countsWhoWaits() {
        assertThat(Lane.EMPTY.waiting(1).waiting(1).waiting(-1).waiting()).isEqualTo(1);
    }
}
