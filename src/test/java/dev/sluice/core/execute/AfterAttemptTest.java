package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.AfterAttempt.Stop;
import dev.sluice.core.execute.AfterAttempt.TryAgain;
import dev.sluice.core.policy.Execution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AfterAttemptTest {
    private static final ExecutionPlan PLAN = ExecutionPlan.of(Execution.DEFAULT);
    private static final Answer ERROR = new Answer.Failed("HTTP 500", true);
    private static final Answer LOST = new Answer.Lost("no answer in time");

    @Test
    void stopsWhenItIsDone() {
        assertThat(after(new Answer.Done("ok", "here"), 1, Duration.ZERO, false, true))
                .isEqualTo(new Stop(Ending.success(new Answer.Done("ok", "here"))));
    }

    @Test
    void triesAgainAfterTheWaitsOfThePlanAndNoOftener() {
        assertThat(after(ERROR, 1, Duration.ZERO, false, false)).isEqualTo(new TryAgain(Duration.ofMillis(100)));
        assertThat(after(ERROR, 3, Duration.ZERO, false, false)).isEqualTo(new TryAgain(Duration.ofMillis(400)));
        assertThat(after(ERROR, 4, Duration.ZERO, false, false)).isEqualTo(new Stop(Ending.failed("HTTP 500", false)));
    }

    @Test
    void doesNotTryAgainWhatTheTargetWillNeverTake() {
        assertThat(after(new Answer.Failed("HTTP 404", false), 1, Duration.ZERO, true, false))
                .isEqualTo(new Stop(Ending.failed("HTTP 404", false)));
    }

    @Test
    void stopsWhenTheWaitWouldUseUpTheTime() {
        Duration last = PLAN.totalTimeout().minusMillis(100);
        assertThat(after(ERROR, 1, last.minusNanos(1), false, false)).isInstanceOf(TryAgain.class);
        assertThat(after(ERROR, 1, last, false, false)).isEqualTo(new Stop(Ending.failed("HTTP 500", false)));
    }

    @Test
    void sendsAgainWhatWasLostOnlyToAnIdempotentTarget() {
        assertThat(after(LOST, 1, Duration.ZERO, true, false)).isInstanceOf(TryAgain.class);
        assertThat(after(LOST, 1, Duration.ZERO, false, false))
                .isEqualTo(new Stop(Ending.failed("no answer in time", true)));
    }

    @Test
    void staysAmbiguousWhenAnEarlierAnswerWasLost() {
        assertThat(after(ERROR, 4, Duration.ZERO, true, true)).isEqualTo(new Stop(Ending.failed("HTTP 500", true)));
        Stop denied = (Stop) after(new Answer.Denied("HALTED"), 2, Duration.ZERO, true, true);
        assertThat(denied.ending().status()).isEqualTo(Status.DENIED);
        assertThat(denied.ending().ambiguous()).isTrue();
    }

    @Test
    void isSkippedWhenTheAdapterWillNotSendIt() {
        assertThat(after(new Answer.Blocked("outside"), 1, Duration.ZERO, true, false))
                .isEqualTo(new Stop(Ending.blocked("outside")));
        assertThat(after(new Answer.Blocked("outside"), 2, Duration.ZERO, true, true))
                .isEqualTo(new Stop(Ending.failed("blocked_by_safety: outside", true)));
    }

    private static AfterAttempt after(
            Answer answer, int made, Duration passed, boolean idempotent, boolean lostBefore) {
        return AfterAttempt.of(answer, PLAN, made, passed, idempotent, lostBefore);
    }
}
