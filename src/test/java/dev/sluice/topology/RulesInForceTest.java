package dev.sluice.topology;

import static dev.sluice.topology.Cast.ISSUER;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Rules;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Windows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesInForceTest {
    private final LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
    private int sent;

    @AfterEach
    void close() {
        gate.close();
    }

    private void rule(String when, String level) {
        gate.send(Cast.policy("extends: payments\nrules:\n- {name: r, when: \"" + when + "\", level: " + level
                + ", code: RULED, message: mind this}\n"));
    }

    private Decision decide() {
        Decision decision = Cast.decision("d" + sent++, Cast.notification(), NOON);
        gate.send(decision);
        return decision;
    }

    private Verdict newest() {
        return gate.verdicts().get(gate.verdicts().size() - 1);
    }

    private Finding finding() {
        return newest().findings().stream()
                .filter(each -> each.guard().equals(Rules.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void holdsUntilSomebodyApproves() {
        rule("decision.confidence < 0.9", "HOLD");
        Decision decision = decide();
        assertThat(newest().disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
        assertThat(newest().approvalMessage()).isEqualTo("mind this");
        assertThat(finding().details()).containsEntry(Finding.POLICY, "default:3");

        gate.send(Cast.approve(decision, "ana"));
        assertThat(newest().disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(finding().message()).isEqualTo("mind this (approved by ana)");
    }

    @Test
    void takesEffectAtTheNextJudgement() {
        decide();
        rule("decision.action.type == 'send_notification'", "BLOCK");
        decide();
        assertThat(newest().blockReason()).isEqualTo("mind this");
        rule("decision.action.type == 'shift_traffic'", "BLOCK");
        decide();
        assertThat(newest().disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void blocksWhereItReadsWhatIsAbsent() {
        rule("metrics.requestsPerSecond > 1000.0", "WARN");
        decide();
        assertThat(newest().disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(finding().violations()).extracting(each -> each.code()).containsExactly(Guardrails.GUARD_ERROR);

        gate.send(Cast.snapshot(ISSUER, 0.9, NOON));
        decide();
        assertThat(newest().disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void countsTheDayAndTheMomentOfTheJudgement() {
        rule("ledger.inFlight >= 1 && now == timestamp('2026-01-31T12:00:00Z')", "BLOCK");
        decide();
        assertThat(newest().disposition()).isEqualTo(Disposition.APPROVED);
        decide();
        assertThat(newest().blockReason()).isEqualTo("mind this");
    }
}
