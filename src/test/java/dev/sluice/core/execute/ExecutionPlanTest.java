package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Execution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionPlanTest {
    @Test
    void waitsTwiceAsLongBeforeEachRetry() {
        assertThat(ExecutionPlan.of(Execution.DEFAULT).waits())
                .isEqualTo(
                        List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400)));
    }

    @Test
    void triesOnceWhenNothingIsRetried() {
        assertThat(ExecutionPlan.of(bounds(0, Duration.ofSeconds(1), 2)).attempts())
                .isEqualTo(1);
    }

    @Test
    void waitsThirtySecondsAtMost() {
        List<Duration> waits =
                ExecutionPlan.of(bounds(10, Duration.ofSeconds(10), 10)).waits();
        assertThat(waits.get(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(waits.subList(2, 11)).containsOnly(Duration.ofSeconds(30));
    }

    @Test
    void isTheSameForTheSameBounds() {
        Execution bounds = bounds(7, Duration.ofMillis(333), 1.7);
        assertThat(ExecutionPlan.of(bounds)).isEqualTo(ExecutionPlan.of(bounds));
    }

    @Test
    void givesAnAttemptNoMoreThanIsLeftOfTheTotal() {
        ExecutionPlan plan = ExecutionPlan.of(Execution.DEFAULT);
        assertThat(plan.timeLeft(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.timeLeft(Duration.ofSeconds(25))).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.timeLeft(Duration.ofMillis(25_001))).isEqualTo(Duration.ofMillis(4_999));
        assertThat(plan.timeLeft(Duration.ofSeconds(30))).isEqualTo(Duration.ZERO);
    }

    @Test
    void hasTheTimeThatIsLeftButNeverMoreThanItsOwn() {
        ExecutionPlan plan = ExecutionPlan.of(Execution.DEFAULT);
        Duration total = Duration.ofSeconds(30);
        assertThat(plan.within(total.plusMillis(1))).isEqualTo(plan);
        assertThat(plan.within(total)).isEqualTo(plan);
        ExecutionPlan shorter = plan.within(total.minusMillis(1));
        assertThat(shorter.totalTimeout()).isEqualTo(total.minusMillis(1));
        assertThat(shorter.waits()).isEqualTo(plan.waits());
        assertThat(plan.within(Duration.ofMillis(-1)).timeLeft(Duration.ZERO)).isNegative();
    }

    private static Execution bounds(int retries, Duration backoff, double multiplier) {
        return new Execution(retries, backoff, multiplier, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }
}
