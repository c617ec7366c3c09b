package dev.sluice.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.query.Copy;
import dev.sluice.query.DriverStores;
import dev.sluice.query.Tenant;
import dev.sluice.query.TenantQueries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a live action has brought is seen in the metrics that come after it. */
class MeasuredActionsTest {
    private static final Action SHIFT = Cast.shift(Cast.ISSUER, 25);

    private final LiveGate live = new LiveGate(LiveGate.PAYMENTS);
    private Instant finished;

    @BeforeEach
    void carryOut() {
        metrics(0.8, live.gate.now());
        live.rehearse(SHIFT);
        live.live("a", SHIFT);
        live.gate.advance(Duration.ofSeconds(5));
        finished = live.gate.now();
        live.gate.send(live.report(live.permit("a"), Status.SUCCESS));
        live.gate.audit();
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void metrics(double successRate, Instant observedAt) {
        live.gate.send(new MetricsSnapshot(
                LiveGate.TENANT,
                Cast.ISSUER,
                observedAt,
                successRate,
                0,
                0,
                0,
                1 - successRate,
                0,
                null,
                null,
                Map.of()));
    }

    @Test
    void waitsForTheFirstMetricsFromAMinuteLaterOn() {
        live.gate.advance(Duration.ofSeconds(60));
        metrics(0.9, finished.plusSeconds(60).minusMillis(1));
        assertThat(live.outcomes()).isEmpty();
        metrics(0.83, finished.plusSeconds(60));
        metrics(0.99, finished.plusSeconds(61));

        List<Outcome> outcomes = live.outcomes();
        assertThat(outcomes).hasSize(1);
        Outcome outcome = outcomes.get(0);
        assertThat(outcome.measured()).isTrue();
        assertThat(outcome.improvement()).isCloseTo(0.03, within(1e-12));
        assertThat(outcome.confidenceAdjustment()).isEqualTo(0.1);
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(live.audit(AuditKind.OUTCOME))
                .extracting(AuditEntry::trigger)
                .allMatch(trigger -> trigger.topic().equals(Topics.METRICS_SNAPSHOTS));
    }

    @Test
    void tellsWhatWasReportedUntilThereIsAnOutcome() {
        assertThat(lookedUp().outcome("a")).isNull();
        Outcome reported = requireNonNull(lookedUp().reported("a"));
        assertThat(reported.status()).isEqualTo(Status.SUCCESS);
        assertThat(reported.measured()).isFalse();
        assertThat(lookedUp().reported("b")).isNull();

        live.gate.advance(Duration.ofMinutes(5));
        assertThat(lookedUp().reported("a")).isNull();
        assertThat(lookedUp().outcome("a")).isNotNull();
    }

    private Tenant lookedUp() {
        var stores = new DriverStores(live.gate.driver());
        return new TenantQueries(stores, Windows.DEFAULT, InstantSource.system())
                .tenant(LiveGate.TENANT, 0, Copy.ACTIVE);
    }

    @Test
    void givesUpAfterFiveMinutes() {
        live.gate.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(live.outcomes()).isEmpty();
        live.gate.advance(Duration.ofMillis(1));

        List<Outcome> outcomes = live.outcomes();
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).measured()).isFalse();
        assertThat(outcomes.get(0).status()).isEqualTo(Status.SUCCESS);
        metrics(0.9, live.gate.now());
        assertThat(live.outcomes()).isEmpty();
    }

    @Test
    void metricsCountUntilTheLastMillisecond() {
        live.gate.advance(Duration.ofMinutes(5).minusMillis(1));
        metrics(0.7, live.gate.now());
        assertThat(live.outcomes()).extracting(Outcome::measured).containsExactly(true);
    }

    @Test
    void metricsOfAnotherTargetSayNothing() {
        live.gate.advance(Duration.ofSeconds(90));
        live.gate.send(new MetricsSnapshot(
                LiveGate.TENANT, "issuer-b", live.gate.now(), 0.9, 0, 0, 0, 0.1, 0, null, null, Map.of()));
        live.gate.send(
                new MetricsSnapshot("2", Cast.ISSUER, live.gate.now(), 0.9, 0, 0, 0, 0.1, 0, null, null, Map.of()));
        assertThat(live.outcomes()).isEmpty();
    }

    @Test
    void whatIsReportedLateIsMeasuredByWhatIsKnownAlready() {
        live.outcomes();
        live.live("b", SHIFT);
        Instant released = live.gate.now();
        live.gate.advance(Duration.ofSeconds(80));
        metrics(0.82, released.plusSeconds(60));
        metrics(0.99, released.plusSeconds(75));
        live.outcomes();
        live.gate.advance(Duration.ofSeconds(1));
        var report = live.report(live.permit("b"), Status.SUCCESS);
        live.gate.send(new ExecutionReport(
                report.permitId(),
                report.decisionId(),
                report.tenantId(),
                report.status(),
                report.attempts(),
                released,
                released,
                null,
                null,
                List.of(),
                null,
                false,
                Map.of(),
                null));

        List<Outcome> outcomes = live.outcomes();
        assertThat(outcomes).extracting(Outcome::decisionId).containsExactly("b");
        assertThat(outcomes.get(0).improvement()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void aFailureIsKnownBeforeItsEffectIs() {
        live.live("b", SHIFT);
        live.gate.send(live.report(live.permit("b"), Status.FAILED));
        live.gate.advance(Duration.ofSeconds(1));
        live.live("c", SHIFT);

        Verdict next = live.verdict("c");
        assertThat(next.evidence().ledger().recentFailures()).isEqualTo(1);
        assertThat(next.evidence().ledger().pastOutcomes()).isEqualTo(2);
        assertThat(next.evidence().ledger().inFlight()).isZero();
    }

    @Test
    void aDecisionThatReusesTheIdChangesNothing() {
        Decision again = live.decision("a", Cast.shift(Cast.ISSUER, 10), Mode.LIVE);
        live.gate.send(again);
        live.gate.advance(Duration.ofMinutes(6));
        assertThat(live.outcomes()).hasSize(1);
    }
}
