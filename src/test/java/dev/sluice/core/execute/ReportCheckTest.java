package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCheckTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private String permitId = "p-1";
    private Status status = Status.SUCCESS;
    private final List<Attempt> attempts = new ArrayList<>();
    private Instant startedAt = NOON;
    private Instant finishedAt = NOON;
    private @Nullable String result;
    private @Nullable Double loss;
    private Map<String, String> trace = Map.of("exec.status", "success");

    private List<String> fields() {
        ExecutionReport report = new ExecutionReport(
                permitId,
                "d-1",
                "acme",
                status,
                attempts,
                startedAt,
                finishedAt,
                result,
                null,
                List.of(),
                loss,
                false,
                trace,
                null);
        return ReportCheck.of(report, NOON).stream().map(Problem::field).toList();
    }

    private void tried(int times, long durationMs) {
        for (int number = 1; number <= times; number++) {
            attempts.add(new Attempt(number, NOON, durationMs, Status.FAILED, "x"));
        }
    }

    @Test
    void findsNothingWrongWithAReport() {
        tried(11, 0);
        result = "x".repeat(4096);
        loss = 0.0;
        finishedAt = NOON.plus(Duration.ofMinutes(5));
        assertThat(fields()).isEmpty();
    }

    @Test
    void anExecutorNeverRollsBack() {
        status = Status.ROLLED_BACK;
        attempts.add(new Attempt(1, NOON, 0, Status.ROLLED_BACK, null));
        assertThat(fields()).containsExactly("status", "attempts[0].status");
    }

    @Test
    void noMoreAttemptsThanAnyPolicyAllows() {
        tried(12, 0);
        assertThat(fields()).containsExactly("attempts");
    }

    @Test
    void nothingTakesNegativeTime() {
        tried(1, -1);
        startedAt = NOON.plusMillis(1);
        assertThat(fields()).containsExactly("finishedAt", "attempts[0].durationMs");
    }

    @Test
    void nothingTakesAYear() {
        startedAt = NOON.minus(Duration.ofDays(365)).minusMillis(1);
        assertThat(fields()).containsExactly("finishedAt");
        startedAt = Instant.ofEpochMilli(Long.MIN_VALUE);
        assertThat(fields()).containsExactly("finishedAt");
    }

    @Test
    void nothingWasDoneInTheFuture() {
        finishedAt = NOON.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(fields()).containsExactly("finishedAt");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.01, 1.1e15})
    void noLossIsNegativeEndlessOrNoNumber(double lost) {
        loss = lost;
        assertThat(fields()).containsExactly("realisedLoss");
    }

    @Test
    void aResultFitsItsBound() {
        result = "\u00e9".repeat(2049);
        assertThat(fields()).containsExactly("result");
        attempts.add(new Attempt(0, NOON, 0, Status.FAILED, "x".repeat(4097)));
        assertThat(fields()).containsExactly("attempts[0].number", "attempts[0].error", "result");
    }

    @Test
    void namesAreNames() {
        permitId = " ";
        trace = Map.of("Exec Status", "x");
        assertThat(fields()).containsExactly("permitId", "trace");
    }
}
