package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.signing.Statement;
import dev.sluice.signing.TrustedKey;
import dev.sluice.signing.TrustedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is approved for real, from its permit to its outcome. */
class LiveActionsTest {
    private static final Action ORDER = LiveGate.order(10);

    private final LiveGate live = new LiveGate(LiveGate.TRADING);

    @BeforeEach
    void rehearse() {
        live.rehearse(ORDER);
        live.gate.audit();
    }

    @AfterEach
    void close() {
        live.close();
    }

    private Verdict probe(String id) {
        live.rehearse(ORDER);
        live.live(id, ORDER);
        return live.verdict(id);
    }

    @Test
    void anApprovedLiveActionGetsOnePermitThatTheGateHasSigned() {
        assertThat(live.live("a", ORDER)).isEqualTo(Disposition.APPROVED);

        Permit permit = live.permit("a");
        assertThat(live.permits()).hasSize(1);
        assertThat(permit.issuedAt()).isEqualTo(live.gate.now());
        assertThat(permit.contradictions()).isEmpty();
        assertThat(permit.decision().action()).isEqualTo(ORDER);
        assertThat(new TrustedKeys(List.of(TrustedKey.everything(live.gate.key())))
                        .refusal(Statement.of(permit), permit.signature()))
                .isEmpty();
        assertThat(live.audit(AuditKind.VERDICT).get(0).details()).containsEntry("permitId", permit.permitId());
    }

    @Test
    void neitherARehearsalNorWhatIsBlockedOrWaitsGetsAPermit() {
        live.policy(LiveGate.TRADING + "concurrency: {max: 1}\n");
        live.gate.send(live.decision("dry", ORDER, Mode.DRY_RUN));
        assertThat(live.live("unrehearsed", LiveGate.order(11))).isEqualTo(Disposition.BLOCKED);
        live.live("a", ORDER);
        assertThat(live.live("b", ORDER)).isEqualTo(Disposition.QUEUED);
        assertThat(live.permits())
                .extracting(permit -> permit.decision().decisionId())
                .containsExactly("a");
    }

    @Test
    void aReportGivesTheOutcomeAndIsLogged() {
        live.live("a", ORDER);
        live.gate.audit();
        live.gate.advance(Duration.ofSeconds(2));
        live.gate.send(live.report(live.permit("a"), Status.SUCCESS));

        Outcome outcome = live.outcomes().get(0);
        assertThat(outcome.status()).isEqualTo(Status.SUCCESS);
        assertThat(outcome.mode()).isEqualTo(Mode.LIVE);
        assertThat(outcome.measured()).isFalse();
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(outcome.result()).isEqualTo("done");
        assertThat(outcome.learning()).isEqualTo(Learning.LEARNED);
        assertThat(live.gate.audit())
                .extracting(AuditEntry::kind)
                .containsExactly(AuditKind.REPORT, AuditKind.ATTEMPT, AuditKind.OUTCOME);
    }

    @Test
    void threeAreInFlightAndAReportLetsTheNextOneThrough() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            live.live(id, ORDER);
        }
        assertThat(live.permits()).hasSize(3);
        live.gate.advance(Duration.ofSeconds(3));
        live.gate.send(live.report(live.permit("b"), Status.SUCCESS));

        Verdict released = live.verdict("d");
        assertThat(released.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(released.evidence().cause()).isEqualTo(Cause.SLOT_FREED);
        assertThat(released.evidence().judgedAt()).isEqualTo(live.gate.now());
        assertThat(live.permit("d").issuedAt()).isEqualTo(live.gate.now());
        assertThat(live.disposition("e")).isEqualTo(Disposition.QUEUED);

        live.gate.send(live.report(live.permit("b"), Status.SUCCESS));
        assertThat(live.disposition("e")).isEqualTo(Disposition.QUEUED);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, false, 1", "FAILED, true, 1", "FAILED, false, 0", "DENIED, false, 0", "SKIPPED, false, 0"})
    void ordersAndSizesThatHadNoEffectAreGivenBack(Status status, boolean ambiguous, int counted) {
        live.live("a", ORDER);
        live.gate.send(live.report(live.permit("a"), status, null, ambiguous));

        Verdict next = probe("b");
        assertThat(next.evidence().ledger().ordersToday()).isEqualTo(counted);
        assertThat(next.evidence().ledger().notionalToday()).isEqualTo(10 * counted);
        assertThat(next.evidence().ledger().inFlight()).isZero();
    }

    @Test
    void lossesAddUpUntilTheDaysLimitIsReached() {
        live.live("a", ORDER);
        live.live("b", ORDER);
        live.gate.send(live.report(live.permit("a"), Status.SUCCESS, 20.0, false));
        live.gate.send(live.report(live.permit("b"), Status.FAILED, 30.0, false));

        Verdict next = probe("c");
        assertThat(next.evidence().ledger().lossToday()).isEqualTo(50);
        assertThat(next.disposition()).isEqualTo(Disposition.BLOCKED);
    }

    @Test
    void whatEndsAfterMidnightIsNotTakenFromTheNewDay() {
        live.gate.advance(Duration.ofHours(11).plusMinutes(59).plusSeconds(50));
        live.rehearse(ORDER);
        live.live("a", ORDER);
        live.gate.advance(Duration.ofSeconds(20));
        live.rehearse(ORDER);
        live.live("b", ORDER);
        live.gate.send(live.report(live.permit("a"), Status.FAILED, 5.0, false));

        Verdict next = probe("c");
        assertThat(next.evidence().ledger().ordersToday()).isEqualTo(1);
        assertThat(next.evidence().ledger().lossToday()).isEqualTo(5);
    }

    @Test
    void aReplayedReportChangesNothing() {
        live.live("a", ORDER);
        byte[] report = Letters.of(live.gate.key().signed(live.report(live.permit("a"), Status.FAILED, 3.0, false)));
        live.gate.send(Topics.EXECUTION_REPORTS, LiveGate.TENANT, report);
        live.outcomes();
        live.gate.audit();
        for (int i = 0; i < 3; i++) {
            live.gate.send(Topics.EXECUTION_REPORTS, LiveGate.TENANT, report);
        }
        assertThat(live.outcomes()).isEmpty();
        assertThat(live.gate.audit())
                .hasSize(3)
                .allMatch(entry -> entry.kind() == AuditKind.REPORT_REFUSED)
                .allMatch(entry -> String.valueOf(entry.reason()).startsWith("nothing is in flight"));
        Verdict next = probe("b");
        assertThat(next.evidence().ledger().ordersToday()).isZero();
        assertThat(next.evidence().ledger().lossToday()).isEqualTo(3);
    }

    @Test
    void aFailureIsRememberedAtOnceAndOneThatNeverRanIsNot() {
        live.live("a", ORDER);
        live.gate.send(live.report(live.permit("a"), Status.FAILED));
        live.live("b", ORDER);
        live.gate.send(live.report(live.permit("b"), Status.DENIED));

        Verdict next = probe("c");
        assertThat(next.evidence().ledger().recentFailures()).isEqualTo(1);
        assertThat(next.evidence().ledger().pastOutcomes()).isEqualTo(1);
        assertThat(next.evidence().ledger().trustOutcomes()).isEqualTo(1);
    }

    @Test
    void whatIsFrozenIsNotLearnedAndFreesItsSlot() {
        live.live("a", ORDER);
        live.gate.send(
                new Control(Control.GLOBAL, ControlState.ACTIVE, true, "demonstration", "ana", live.gate.now(), 0));
        live.gate.send(live.report(live.permit("a"), Status.SUCCESS));

        assertThat(live.outcomes()).extracting(Outcome::learning).containsExactly(Learning.FROZEN);
        Verdict next = probe("b");
        assertThat(next.evidence().ledger().pastOutcomes()).isZero();
        assertThat(next.evidence().ledger().inFlight()).isZero();
    }

    @Test
    void aLeaseThatEndsIsAFailureInDoubtThatCounts() {
        live.live("a", ORDER);
        Instant released = live.gate.now();
        live.gate.advance(Duration.ofMillis(94_999));
        assertThat(live.outcomes()).isEmpty();
        live.gate.audit();
        live.gate.advance(Duration.ofMillis(1));

        Outcome outcome = live.outcomes().get(0);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.result()).isEqualTo("ambiguous: no report");
        assertThat(outcome.measured()).isFalse();
        assertThat(outcome.executedAt()).isEqualTo(released);
        assertThat(live.gate.audit())
                .filteredOn(entry -> entry.kind() == AuditKind.OUTCOME)
                .extracting(AuditEntry::reason)
                .containsExactly("ambiguous: no report");
        Verdict next = probe("b");
        assertThat(next.evidence().ledger().ordersToday()).isEqualTo(1);
        assertThat(next.evidence().ledger().inFlight()).isZero();
        assertThat(next.evidence().ledger().recentFailures()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsForTheSlotIsJudgedKnowingOfTheFailure() {
        live.policy(LiveGate.TRADING + "concurrency: {max: 1, queueTimeout: PT10M}\n");
        live.live("a", ORDER);
        live.gate.advance(Duration.ofSeconds(1));
        live.live("b", ORDER);
        live.gate.advance(Duration.ofMinutes(2));

        Verdict released = live.verdict("b");
        assertThat(released.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(released.evidence().ledger().recentFailures()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 1", "FAILED, 0", "DENIED, 0"})
    void aReportThatComesLateCorrectsTheTotalsOnce(Status status, int counted) {
        live.live("a", ORDER);
        live.gate.advance(Duration.ofSeconds(95));
        assertThat(live.outcomes()).hasSize(1);
        live.gate.audit();
        live.gate.send(live.report(live.permit("a"), status, 2.0, false));

        assertThat(live.outcomes()).isEmpty();
        assertThat(live.gate.audit())
                .filteredOn(entry -> entry.kind() == AuditKind.REPORT)
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsKey("corrects"));
        live.gate.send(live.report(live.permit("a"), status, 2.0, false));
        assertThat(live.audit(AuditKind.REPORT_REFUSED)).hasSize(1);
        Verdict next = probe("b");
        assertThat(next.evidence().ledger().ordersToday()).isEqualTo(counted);
        assertThat(next.evidence().ledger().lossToday()).isEqualTo(2);
    }

    @Test
    void afterADayNothingIsCorrectedAnyMore() {
        live.live("a", ORDER);
        live.live("b", ORDER);
        live.gate.advance(Duration.ofSeconds(95).plusHours(24).minusMillis(1));
        live.gate.audit();
        live.gate.send(live.report(live.permit("a"), Status.SUCCESS));
        assertThat(live.audit(AuditKind.REPORT)).hasSize(1);
        live.gate.advance(Duration.ofMillis(1));
        live.gate.send(live.report(live.permit("b"), Status.SUCCESS));
        assertThat(live.audit(AuditKind.REPORT_REFUSED)).hasSize(1);
    }

    @Test
    void withoutAKeyNothingIsOrderedAndNothingCounts() {
        try (LiveGate keyless = new LiveGate(LiveGate.TRADING, false)) {
            keyless.rehearse(ORDER);
            assertThat(keyless.live("a", ORDER)).isEqualTo(Disposition.APPROVED);
            assertThat(keyless.permits()).isEmpty();
            keyless.gate.audit();
            live.live("a", ORDER);
            keyless.gate.send(keyless.report(live.permit("a"), Status.SUCCESS));
            assertThat(keyless.audit(AuditKind.REPORT_REFUSED)).hasSize(1);
            keyless.gate.advance(Duration.ofSeconds(95));

            assertThat(keyless.outcomes())
                    .extracting(Outcome::result)
                    .containsExactly("no executor: this gate signs no permits");
            keyless.rehearse(ORDER);
            keyless.live("b", ORDER);
            assertThat(keyless.verdict("b").evidence().ledger().ordersToday()).isZero();
        }
    }

    @Test
    void whatIsInFlightOutlivesTheGate() {
        for (String id : List.of("a", "b", "c", "d")) {
            live.live(id, ORDER);
        }
        Permit permit = live.permit("a");
        try (LiveGate next = new LiveGate(LiveGate.TRADING)) {
            next.gate.advance(Duration.ofSeconds(1));
            for (String store : List.of(Stores.LEDGER, Stores.FLIGHTS, Stores.WAITING, Stores.PLANS)) {
                StoreCopy.copy(store, live.gate.driver(), next.gate.driver());
            }
            next.gate.send(next.report(permit, Status.SUCCESS));
            assertThat(next.outcomes()).extracting(Outcome::decisionId).containsExactly("a");
            assertThat(next.disposition("d")).isEqualTo(Disposition.APPROVED);
            next.gate.advance(Duration.ofMinutes(2));
            assertThat(next.outcomes()).extracting(Outcome::decisionId).containsExactlyInAnyOrder("b", "c", "d");
        }
    }
}
