package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityTest {
    private static List<String> fields(Decision decision) {
        return Validity.of(decision).stream().map(Problem::field).toList();
    }

    private static Decision of(EstimatedImpact impact) {
        return Decisions.of(new Action("shift_traffic", "issuer-a", Map.of(), null, impact));
    }

    @Test
    void findsNothingWrongWithAValidDecision() {
        assertThat(Validity.of(Decisions.valid())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.99, 0.99 + 9e-10, -9e-10})
    void acceptsConfidenceFromZeroToTheMost(double confidence) {
        assertThat(fields(Decisions.confident(confidence))).isEmpty();
        assertThat(Validity.isConfidence(confidence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0.9900001, 1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void namesConfidenceThatNobodyMayClaim(double confidence) {
        assertThat(fields(Decisions.confident(confidence))).containsExactly("confidence");
        assertThat(Validity.isConfidence(confidence)).isFalse();
    }

    @Test
    void saysWhatIsThereAndWhatMayBe() {
        assertThat(Validity.of(Decisions.confident(1.0)))
                .extracting(Problem::message)
                .containsExactly("confidence is 1; allowed is 0 to 0.99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void namesIdentifiersThatAreEmpty(String id) {
        Action targetless = new Action("shift_traffic", id, Map.of(), null, null);

        assertThat(fields(Decisions.with(id, id, 0.85, 0, List.of(), targetless)))
                .containsExactly("decisionId", "source", "action.target");
        assertThat(Validity.isId(id)).isFalse();
    }

    @Test
    void acceptsIdentifiersOfTwoHundredFiftySixCharactersAndNotOneMore() {
        String longest = "x".repeat(Validity.MAX_ID);

        assertThat(Validity.isId(longest)).isTrue();
        assertThat(Validity.isId(longest + "x")).isFalse();
        assertThat(Validity.of(Decisions.with(longest + "x", "router", 0.85, 0, List.of(), Decisions.SHIFT)))
                .extracting(Problem::message)
                .containsExactly("decisionId is 257 characters long; allowed is 1 to 256 characters");
    }

    @Test
    void namesHypothesesByTheirPlaceNotByWhatTheyAreCalled() {
        List<Hypothesis> hypotheses =
                List.of(new Hypothesis("fine", 0.5), new Hypothesis("x".repeat(100_000), Double.NaN));

        assertThat(fields(Decisions.with("d-1", "router", 0.85, 0, hypotheses, Decisions.SHIFT)))
                .containsExactly("hypotheses[1].probability");
    }

    @Test
    void namesADepthBelowZero() {
        assertThat(fields(Decisions.with("d-1", "router", 0.85, -1, List.of(), Decisions.SHIFT)))
                .containsExactly("causationDepth");
    }

    @Test
    void namesClaimsThatCannotBe() {
        assertThat(fields(of(new EstimatedImpact(1.1, Double.NaN, -1.0))))
                .containsExactly(
                        "action.estimatedImpact.riskLevel",
                        "action.estimatedImpact.expectedImprovement",
                        "action.estimatedImpact.notional");
        assertThat(fields(of(new EstimatedImpact(1.0, -0.5, 0.0)))).isEmpty();
        assertThat(fields(of(new EstimatedImpact(0, null, Double.POSITIVE_INFINITY))))
                .containsExactly("action.estimatedImpact.notional");
    }

    private static MetricsSnapshot snapshot(Duration ahead, double rate, double latency, @Nullable Double cpu) {
        return new MetricsSnapshot(
                "acme",
                "issuer-a",
                Decisions.NOON.plus(ahead),
                rate,
                latency,
                latency,
                latency,
                rate,
                latency,
                cpu,
                cpu,
                Map.of());
    }

    private static List<String> fields(MetricsSnapshot snapshot) {
        return Validity.of(snapshot, Decisions.NOON).stream()
                .map(Problem::field)
                .toList();
    }

    @Test
    void acceptsSnapshotsUpToFiveMinutesAhead() {
        Duration five = Duration.ofMinutes(5);

        assertThat(fields(snapshot(five, 0.9, 10, null))).isEmpty();
        assertThat(fields(snapshot(five.plusMillis(1), 0.9, 10, null))).containsExactly("observedAt");
        assertThat(fields(snapshot(Duration.ofDays(-9000), 0.9, 10, 1.0))).isEmpty();
    }

    @Test
    void acceptsNoSnapshotFromBeforeTimeBegan() {
        Duration since = Duration.between(Decisions.NOON, Instant.EPOCH);

        assertThat(fields(snapshot(since, 0.9, 10, null))).isEmpty();
        assertThat(fields(snapshot(since.minusMillis(1), 0.9, 10, null))).containsExactly("observedAt");
    }

    @Test
    void namesEveryFigureThatCannotBe() {
        assertThat(fields(snapshot(Duration.ZERO, Double.NaN, -1, 1.5)))
                .containsExactly(
                        "successRate",
                        "errorRate",
                        "latencyP50Ms",
                        "latencyP95Ms",
                        "latencyP99Ms",
                        "requestsPerSecond",
                        "cpuUtilization",
                        "memoryUtilization");
    }
}
