package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.learn.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever executors report, and however often: never too many in flight, and one outcome for every permit. */
class InFlightPropertyTest {
    private static final int CAP = 3;
    private static final Duration LEASE = Duration.ofSeconds(95);
    private static final Action ORDER = LiveGate.order(1);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Instant> flying = new HashMap<>();
    private final List<Permit> permits = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void atMostThreeAreInFlightAndEachEndsOnce() {
        try (LiveGate live = new LiveGate(LiveGate.TRADING)) {
            live.rehearse(ORDER);
            for (int i = 0; i < 120; i++) {
                live.gate.send(live.decision("d" + i, ORDER, Mode.LIVE));
                look(live);
                for (int reports = random.nextInt(3); reports > 0 && !permits.isEmpty(); reports--) {
                    report(live, permits.get(random.nextInt(permits.size())));
                    look(live);
                }
                live.gate.advance(Duration.ofMillis(random.nextInt(8) == 0 ? 97_000 : random.nextInt(9_000)));
                look(live);
            }
            live.gate.advance(Duration.ofMinutes(10));
            look(live);
            assertThat(permits).as("seed %d", seed).hasSizeGreaterThan(20);
            assertThat(outcomes)
                    .as("seed %d", seed)
                    .extracting(Outcome::decisionId)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(permits.stream()
                            .map(permit -> permit.decision().decisionId())
                            .toList());
        }
    }

    private void report(LiveGate live, Permit permit) {
        Status[] possible = {Status.SUCCESS, Status.FAILED, Status.DENIED, Status.SKIPPED};
        Status status = possible[random.nextInt(possible.length)];
        live.gate.send(live.report(permit, status, 0.0, random.nextInt(4) == 0));
    }

    /** What has ended by now leaves first: a report or a lease lets the next one through. */
    private void look(LiveGate live) {
        for (Outcome outcome : live.outcomes()) {
            outcomes.add(outcome);
            flying.remove(outcome.decisionId());
        }
        for (Permit permit : live.gate.permits()) {
            permits.add(permit);
            boolean ended = outcomes.stream()
                    .anyMatch(outcome ->
                            outcome.decisionId().equals(permit.decision().decisionId()));
            if (!ended) {
                flying.put(permit.decision().decisionId(), permit.issuedAt());
            }
        }
        assertThat(flying).as("seed %d", seed).hasSizeLessThanOrEqualTo(CAP);
        assertThat(flying.values())
                .as("seed %d", seed)
                .allMatch(since -> since.plus(LEASE).isAfter(live.gate.now()));
    }
}
