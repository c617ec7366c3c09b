package dev.sluice.core.simulate;

import static dev.sluice.core.simulate.Rehearsals.NOON;
import static dev.sluice.core.simulate.Rehearsals.UNLUCKY;
import static dev.sluice.core.simulate.Rehearsals.USUAL;
import static dev.sluice.core.simulate.Rehearsals.action;
import static dev.sluice.core.simulate.Rehearsals.claiming;
import static dev.sluice.core.simulate.Rehearsals.decision;
import static dev.sluice.core.simulate.Rehearsals.entry;
import static dev.sluice.core.simulate.Rehearsals.expecting;
import static dev.sluice.core.simulate.Rehearsals.outcome;
import static dev.sluice.core.simulate.Rehearsals.snapshot;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.KeyMetric;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
    private static final Action SHIFT = action("shift_traffic", Map.of("shiftPercentage", 25L));

    @Test
    void shiftsAQuarterOfTheTrafficForTheExactGain() {
        Outcome outcome = outcome(USUAL, expecting(0.016, SHIFT), snapshot(0.832));
        assertThat(outcome.improvement()).isEqualTo(0.017880733700312956);
        assertThat(outcome.status()).isEqualTo(Status.SUCCESS);
        assertThat(outcome.confidenceAdjustment()).isEqualTo(0.1);
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(outcome.executionTimeMs()).isEqualTo(165);
    }

    @Test
    void saysWhatItWasTheOutcomeOf() {
        Outcome outcome = outcome(USUAL, expecting(0.016, SHIFT), snapshot(0.832));
        assertThat(outcome.outcomeId()).isEqualTo(USUAL);
        assertThat(outcome.decisionId()).isEqualTo(USUAL);
        assertThat(outcome.actionType()).isEqualTo("shift_traffic");
        assertThat(outcome.target()).isEqualTo("issuer-a");
        assertThat(outcome.executedAt()).isEqualTo(NOON);
        assertThat(outcome.expectedImprovement()).isEqualTo(0.016);
        assertThat(outcome.confidence()).isEqualTo(0.85);
        assertThat(outcome.policyVersion()).isEqualTo("built-in");
        assertThat(outcome.learning()).isEqualTo(Learning.LEARNED);
        assertThat(outcome.measured()).isTrue();
        assertThat(outcome.result()).isNull();
    }

    @Test
    void givesTheSameOutcomeEveryTime() {
        assertThat(outcome(USUAL, SHIFT, snapshot(0.7))).isEqualTo(outcome(USUAL, SHIFT, snapshot(0.7)));
    }

    @Test
    void changesTheNamedMetricsAndTheErrorRateAndNothingElse() {
        Metrics after = after(action("throttle_path", Map.of("throttlePercentage", 40.0)), 0.8);
        double gain = after.successRate() - 0.8;
        assertThat(after.errorRate()).isCloseTo(0.2 - gain, within(1e-15));
        assertThat(after.latencyP50Ms()).isEqualTo(100);
        assertThat(after.latencyP95Ms()).isCloseTo(400 * (1 - 0.3 * 0.4), within(1e-9));
        assertThat(after.latencyP99Ms()).isEqualTo(900);
        assertThat(after.requestsPerSecond()).isCloseTo(250 * 0.6, within(1e-9));
        assertThat(after.cpuUtilization()).isEqualTo(0.8);
        assertThat(after.memoryUtilization()).isEqualTo(0.6);
    }

    @ParameterizedTest
    @CsvSource({
        "shift_traffic, shiftPercentage, 50, 0.20, 360",
        "disable_route, none, 0, 0.60, 400",
        "adjust_retry_policy, retryMultiplier, 2, 0.10, 420",
        "adjust_retry_policy, retryMultiplier, 4, 0.15, 460",
        "implement_backoff, multiplier, 3, 0.10, 420",
        "throttle_path, throttlePercentage, 90, 0.18, 292",
        "enable_backup_provider, none, 0, 0.70, 440",
        "restart, none, 0, 0.50, 400",
        "retry_deployment, none, 0, 0.50, 400",
        "scale_up, by, 1, 0.30, 400",
        "scale_workers, by, 2, 0.30, 400",
        "scale_down, by, 1, -0.05, 400",
        "rollback, none, 0, 0.80, 400"
    })
    void followsTheTableOfEffects(String type, String parameter, double value, double coefficient, double latency) {
        Metrics after = after(action(type, Map.of(parameter, value)), 0.6);
        double noise = 0.9 + 0.2 * 0.8216469346169605;
        assertThat(after.successRate() - 0.6).isCloseTo(coefficient * 0.4 * noise, within(1e-12));
        assertThat(after.latencyP95Ms()).isCloseTo(latency, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "scale_up, 3, 1, 0.6",
        "scale_workers, 1, 3, 0.2",
        "scale_down, 4, 2, 1.0",
        "scale_down, 4, 4, 1.0",
        "scale_up, many, 1, 0.4",
        "scale_up, -2, 1, 0.4"
    })
    void spreadsTheLoadOverTheReplicas(String type, String replicas, long by, double cpu) {
        Action scaling = action(type, Map.of("by", by));
        Outcome outcome = outcome(decision(USUAL, scaling, Map.of("replicas", replicas)), snapshot(0.9), null);
        assertThat(requireNonNull(outcome.resultingMetrics()).cpuUtilization()).isCloseTo(cpu, within(1e-12));
    }

    @Test
    void judgesScalingDownByItsLoad() {
        Outcome outcome = outcome(USUAL, action("scale_down", Map.of()), snapshot(0.9));
        assertThat(outcome.improvement()).isNegative();
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(outcome.confidenceAdjustment()).isEqualTo(0.1);
        assertThat(outcome.status()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send_notification",
                "escalate_oncall",
                "log_for_analysis",
                "log_actions",
                "emit_events",
                "update_metrics",
                "adjust_thresholds",
                "search_web",
                "call_api",
                "file_write",
                "noop",
                "order",
                "own"
            })
    void alwaysSucceedsInInforming(String type) {
        Outcome outcome = outcome(UNLUCKY, expecting(0.5, action(type, Map.of())), snapshot(0.5));
        assertThat(outcome.status()).isEqualTo(Status.SUCCESS);
        assertThat(outcome.resultingMetrics()).isEqualTo(outcome.baseline());
        assertThat(outcome.improvement()).isZero();
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(outcome.confidenceAdjustment()).isZero();
    }

    @Test
    void informsWithoutASnapshotToo() {
        Outcome outcome = outcome(USUAL, action("noop", Map.of()), null);
        assertThat(outcome.baseline()).isNull();
        assertThat(outcome.resultingMetrics()).isNull();
        assertThat(outcome.measured()).isTrue();
        assertThat(outcome.metExpectations()).isTrue();
    }

    @Test
    void marksAnOrderAsSimulated() {
        Action order = action("order", Map.of("side", "buy", "quantity", 1L));
        assertThat(outcome(USUAL, order, null).result()).isEqualTo("SIMULATED_ORDER");
    }

    @Test
    void measuresNothingWithoutABaseline() {
        Outcome outcome = outcome(USUAL, SHIFT, null);
        assertThat(outcome.status()).isEqualTo(Status.SUCCESS);
        assertThat(outcome.measured()).isFalse();
        assertThat(outcome.metExpectations()).isFalse();
        assertThat(outcome.confidenceAdjustment()).isZero();
        assertThat(outcome(UNLUCKY, SHIFT, null).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void backfiresByThreeTenthsOfTheGain() {
        Outcome outcome = outcome(UNLUCKY, SHIFT, snapshot(0.832));
        double gain = 0.40 * 0.25 * 0.168 * (0.9 + 0.2 * 0.01617929827482778);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.improvement()).isCloseTo(-0.3 * gain, within(1e-12));
        assertThat(outcome.metExpectations()).isFalse();
        assertThat(outcome.confidenceAdjustment()).isEqualTo(-0.15);
        assertThat(requireNonNull(outcome.resultingMetrics()).latencyP95Ms()).isCloseTo(380, within(1e-9));
    }

    @Test
    void rollsBackWhatDoesTooMuchHarm() {
        Outcome outcome = outcome(UNLUCKY, action("rollback", Map.of()), snapshot(0.832));
        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(outcome.resultingMetrics()).isEqualTo(outcome.baseline());
        assertThat(outcome.improvement()).isZero();
        assertThat(outcome.metExpectations()).isFalse();
        assertThat(outcome.confidenceAdjustment()).isEqualTo(-0.2);
    }

    @Test
    void doesNotCallAFailedScaleDownARelief() {
        Outcome outcome = outcome(UNLUCKY, action("scale_down", Map.of()), snapshot(0.5));
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.metExpectations()).isFalse();
        assertThat(outcome.confidenceAdjustment()).isEqualTo(-0.15);
    }

    @Test
    void backfiresMoreOftenTheRiskierItIs() {
        // b-32 draws 0.0723...: 0.02 + 0.10 x risk passes it at a risk of 0.523...
        double draw = Draws.of("acme", "b-32", 0).backfire();
        double risk = (draw - 0.02) / 0.10;
        assertThat(risk).isBetween(0.01, 0.98);
        assertThat(outcome("b-32", risky(risk - 0.01), snapshot(0.8)).status()).isEqualTo(Status.SUCCESS);
        assertThat(outcome("b-32", risky(risk + 0.01), snapshot(0.8)).status()).isEqualTo(Status.FAILED);
        var floored = entry("shift_traffic", KeyMetric.SUCCESS_RATE, risk + 0.01, null);
        var claimingNone = decision("b-32", risky(0), Map.of());
        assertThat(outcome(claimingNone, snapshot(0.8), floored).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void measuresLatencyAsARelativeReduction() {
        var entry = entry("shift_traffic", KeyMetric.LATENCY_P95_MS, 0, null);
        Outcome outcome = outcome(decision(USUAL, SHIFT, Map.of()), snapshot(0.8), entry);
        assertThat(outcome.improvement()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void takesTheEffectTheCatalogNames() {
        var entry = entry("reboot", KeyMetric.SUCCESS_RATE, 0, "restart");
        var reboot = decision(USUAL, action("reboot", Map.of()), Map.of());
        assertThat(outcome(reboot, snapshot(0.8), entry).improvement())
                .isEqualTo(outcome(USUAL, action("restart", Map.of()), snapshot(0.8))
                        .improvement())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e308, 1e308, 101})
    void staysWithinRangeWhateverTheParameter(double value) {
        for (String type : new String[] {"shift_traffic", "throttle_path", "adjust_retry_policy", "scale_down"}) {
            Action action = action(
                    type,
                    Map.of(
                            "shiftPercentage",
                            value,
                            "throttlePercentage",
                            value,
                            "retryMultiplier",
                            value,
                            "by",
                            value));
            Metrics after = after(action, 0.5);
            assertThat(after.successRate()).isBetween(0.0, 1.0);
            assertThat(after.errorRate()).isBetween(0.0, 1.0);
            assertThat(after.latencyP95Ms()).isBetween(0.0, Double.MAX_VALUE);
            assertThat(after.requestsPerSecond()).isBetween(0.0, 250.0);
            assertThat(after.cpuUtilization()).isBetween(0.0, 1.0);
        }
    }

    private static Action risky(double risk) {
        return claiming(new EstimatedImpact(risk, null, null), SHIFT);
    }

    private static Metrics after(Action action, double successRate) {
        return requireNonNull(outcome(USUAL, action, snapshot(successRate)).resultingMetrics());
    }
}
