package dev.sluice.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionMark.Phase;
import dev.sluice.core.execute.ExecutionReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ExecutionReport REPORT = new ExecutionReport(
            "p",
            "d",
            "acme",
            Status.SUCCESS,
            List.of(),
            NOON,
            NOON,
            null,
            null,
            List.of(),
            null,
            false,
            Map.of(),
            null);

    private final Memory memory = new Memory();

    @Test
    void knowsTheFirstStartAndThenTheEnd() {
        ExecutionMark first = mark("k", "a", Phase.STARTED, NOON);
        memory.read(first, NOON);
        memory.read(mark("k", "b", Phase.STARTED, NOON), NOON);
        assertThat(memory.find("k")).isEqualTo(first);
        ExecutionMark end = mark("k", "a", Phase.ENDED, NOON);
        memory.read(end, NOON);
        memory.read(mark("k", "c", Phase.STARTED, NOON), NOON);
        assertThat(memory.find("k")).isEqualTo(end);
        assertThat(memory.find("other")).isNull();
    }

    @Test
    void forgetsTheOldestEndsAndNeverAStart() {
        memory.read(mark("begun", "a", Phase.STARTED, NOON), NOON);
        Instant late = NOON.plus(Memory.ALWAYS_KEPT).plusMillis(1);
        for (int i = 0; i <= Memory.MOST_ENDED; i++) {
            memory.read(mark("k" + i, "a", Phase.ENDED, NOON), late);
        }
        assertThat(memory.find("k0")).isNull();
        assertThat(memory.find("k1")).isNotNull();
        assertThat(memory.find("begun")).isNotNull();
        assertThat(memory.size()).isEqualTo(Memory.MOST_ENDED + 1);
    }

    @Test
    void forgetsNothingThatAPermitMayStillComeFor() {
        Instant soon = NOON.plus(Memory.ALWAYS_KEPT);
        for (int i = 0; i <= Memory.MOST_ENDED; i++) {
            memory.read(mark("k" + i, "a", Phase.ENDED, NOON), soon);
        }
        assertThat(memory.find("k0")).isNotNull();
    }

    private static ExecutionMark mark(String key, String executor, Phase phase, Instant at) {
        return new ExecutionMark(
                key,
                "p",
                "acme",
                phase,
                executor,
                at,
                new Position("live-actions", 0, 1),
                phase == Phase.ENDED ? REPORT : null);
    }
}
