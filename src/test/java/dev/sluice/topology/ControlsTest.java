package dev.sluice.topology;

import static dev.sluice.topology.Cast.ISSUER;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.ControlState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a control of every scope does to work that is new, queued and held. */
class ControlsTest {
    private LocalGate gate;

    @BeforeEach
    void open() {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
        gate.send(Cast.payments());
        gate.send(Cast.snapshot(ISSUER, 0.8, NOON));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private Decision shift(String id) {
        return Cast.decision(id, Cast.shift(ISSUER, 10), gate.now());
    }

    private void control(String scope, ControlState state) {
        gate.send(Cast.control(scope, state, false));
    }

    private Verdict newest(String id) {
        List<Verdict> all = gate.verdicts().stream()
                .filter(verdict -> verdict.decisionId().equals(id))
                .toList();
        return all.get(all.size() - 1);
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(finding -> finding.violations().stream())
                .map(Violation::code)
                .toList();
    }

    private void assertHalted(String id, String scope) {
        Verdict verdict = newest(id);
        assertThat(verdict.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(codes(verdict)).contains("KILL_SWITCH_ACTIVE");
        assertThat(verdict.blockReason()).contains(scope, "incident 42", "ana");
        assertThat(verdict.evidence().controlEpoch()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "tenant:acme", "source:test", "action:shift_traffic", "target:acme/issuer-a"})
    void stopsWhatIsNewQueuedAndHeldAtItsNextJudgement(String scope) {
        gate.send(Cast.decision("held", Cast.shift(ISSUER, 10), NOON, Mode.DRY_RUN, true));
        for (String filler : List.of("f1", "f2", "f3")) {
            gate.send(Cast.decision(filler, notification(filler), NOON));
        }
        gate.send(shift("queued"));
        assertThat(newest("held").disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
        assertThat(newest("queued").disposition()).isEqualTo(Disposition.QUEUED);

        control(scope, ControlState.HALTED);
        gate.send(shift("new"));
        assertHalted("new", scope);
        assertThat(newest("held").disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
        gate.send(Cast.approve(Cast.decision("held", Cast.shift(ISSUER, 10), NOON), "eve"));
        assertHalted("held", scope);
        gate.advance(Duration.ofSeconds(1));
        assertHalted("queued", scope);

        control(scope, ControlState.ACTIVE);
        gate.send(shift("after"));
        assertThat(newest("after").disposition()).isEqualTo(Disposition.APPROVED);
    }

    private static Action notification(String target) {
        return new Action("send_notification", target, Map.of("message", "m"), null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "tenant:acme", "source:test", "target:acme/issuer-a"})
    void letsOnlyWhatReducesThroughWhenReducing(String scope) {
        control(scope, ControlState.REDUCING);
        gate.send(shift("adds"));
        gate.send(Cast.decision("reduces", notification(ISSUER), NOON));
        assertHalted("adds", scope);
        assertThat(newest("reduces").disposition()).isEqualTo(Disposition.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant:globex",
                "source:other",
                "action:disable_route",
                "target:acme/issuer-b",
                "target:globex/issuer-a"
            })
    void concernsNobodyElse(String scope) {
        control(scope, ControlState.HALTED);
        gate.send(shift("a"));
        assertThat(newest("a").disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void theStrictestOfSeveralCounts() {
        control("tenant:acme", ControlState.HALTED);
        control("global", ControlState.REDUCING);
        gate.send(Cast.decision("a", notification(ISSUER), NOON));
        assertHalted("a", "tenant:acme");
    }

    @Test
    void aScopeThatIsNoneIsRefused() {
        for (String scope : List.of("", "everything", "tenant:", "target:acme", "target:/issuer-a")) {
            gate.audit();
            control(scope, ControlState.HALTED);
            assertThat(gate.audit()).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo(AuditKind.CONTROL_REFUSED);
                assertThat(entry.reason()).contains("is none of global");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "tenant:acme", "source:test", "action:shift_traffic", "target:acme/issuer-a"})
    void judgesButLearnsNothingWhileFrozen(String scope) {
        gate.send(shift("before"));
        gate.send(Cast.control(scope, ControlState.ACTIVE, true));
        gate.send(shift("frozen"));
        gate.send(Cast.control(scope, ControlState.ACTIVE, false));
        gate.send(shift("after"));

        assertThat(gate.outcomes())
                .extracting(Outcome::decisionId, Outcome::learning)
                .containsExactly(
                        tuple("before", Learning.LEARNED),
                        tuple("frozen", Learning.FROZEN),
                        tuple("after", Learning.LEARNED));
        assertThat(newest("after").evidence().ledger().pastOutcomes()).isEqualTo(1);
        assertThat(gate.audit())
                .filteredOn(entry -> entry.kind() == AuditKind.OUTCOME)
                .extracting(AuditEntry::subject)
                .hasSize(3);
    }
}
