package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate that was down reads what was appended long ago, while the wall clock shows today. */
class BehindItsInputTest {
    private static final Action ORDER = LiveGate.order(10);
    private static final int BACKLOG = 20;

    private final LiveGate live = new LiveGate(LiveGate.TRADING + "approval: {deadline: PT20S}\n");

    @AfterEach
    void close() {
        live.close();
    }

    /** Reads a backlog of decisions that a human has to approve, with a look at the deadlines after each of them. */
    private Instant catchUp(Mode mode) {
        live.rehearse(ORDER);
        Instant appended = live.gate.now();
        List<Decision> backlog = IntStream.range(0, BACKLOG)
                .mapToObj(n -> live.held("d" + n, ORDER, mode))
                .toList();
        live.gate.advance(Duration.ofMinutes(5));
        for (Decision each : backlog) {
            live.gate.send(each, appended);
            live.gate.advance(Duration.ofMillis(100));
        }
        return appended;
    }

    private List<Verdict> verdicts(Mode mode, Disposition disposition) {
        return live.gate.verdicts().stream()
                .filter(verdict -> verdict.mode() == mode && verdict.disposition() == disposition)
                .filter(verdict -> verdict.decisionId().startsWith("d"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void judgesItInTheTimeItCameFrom(Mode mode) {
        Instant appended = catchUp(mode);

        assertThat(verdicts(mode, Disposition.AWAITING_APPROVAL))
                .hasSize(BACKLOG)
                .allSatisfy(verdict -> assertThat(verdict.evidence().judgedAt()).isEqualTo(appended));
        assertThat(verdicts(mode, Disposition.BLOCKED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void letsDeadlinesPassWhenItHasCaughtUp(Mode mode) {
        Instant appended = catchUp(mode);
        live.gate.advance(Duration.ofSeconds(2));

        assertThat(verdicts(mode, Disposition.BLOCKED))
                .hasSize(BACKLOG)
                .allSatisfy(verdict -> assertThat(verdict.evidence().judgedAt()).isEqualTo(appended.plusSeconds(20)));
    }
}
