package dev.sluice.topology;

import static dev.sluice.topology.Cast.ACME;
import static dev.sluice.topology.Cast.ISSUER;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcomes;
import dev.sluice.core.learn.Windows;
import dev.sluice.schema.DeadLetter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that decode, and hold what no store could keep and no mean survive. None of them may stop the gate. */
class AbsurdInputTest {
    private static final String HUGE = "x".repeat(70_000);

    private LocalGate gate;

    @BeforeEach
    void open() {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
        gate.send(Cast.payments());
    }

    @AfterEach
    void close() {
        gate.send(Cast.decision("good", Cast.notification(), NOON));
        assertThat(gate.verdicts())
                .anyMatch(verdict ->
                        verdict.decisionId().equals("good") && verdict.disposition() == Disposition.APPROVED);
        gate.close();
    }

    @Test
    void refusesFeedbackWithAnIdThatFitsNoKey() {
        gate.send(new Feedback(HUGE, ACME, "o-1", 1, "ana", "", NOON));
        gate.send(new Feedback("f-1", ACME, HUGE, 1, "ana", "", NOON));
        gate.send(new Feedback("f-2", HUGE, "o-1", 1, "ana", "", NOON));
        assertThat(gate.deadLetters()).hasSize(3);
    }

    @Test
    void refusesAnImportThatWouldSpoilEveryMean() {
        gate.send(Outcomes.imported("o-1", "noop", 1e308));
        gate.send(Outcomes.imported("o-2", "noop", 1e308));
        gate.send(Outcomes.imported("o-3", "noop", Double.NaN));
        assertThat(gate.deadLetters())
                .extracting(DeadLetter::getReason)
                .hasSize(3)
                .allMatch(reason -> reason.contains("improvement"));
        assertThat(gate.outcomes()).isEmpty();
    }

    @Test
    void refusesAnImportWithAnIdThatFitsNoKey() {
        gate.send(Outcomes.imported(HUGE, "noop", 0));
        gate.send(Outcomes.imported("o-1", HUGE, 0));
        assertThat(gate.deadLetters()).hasSize(2);
    }

    @Test
    void survivesARulingOnAnIdThatFitsNoKey() {
        gate.send(new Ruling(ACME, HUGE, Answer.APPROVE, "ana", "", "digest", NOON, List.of(), null));
        gate.send(new Ruling(HUGE, "d-1", Answer.APPROVE, "ana", "", "digest", NOON, List.of(), null));
        assertThat(gate.deadLetters().size() + gate.audit().size()).isPositive();
    }

    @Test
    void blocksDecisionsWithNamesThatFitNoKey() {
        gate.send(Cast.decision(HUGE, Cast.notification(), NOON));
        gate.send(Cast.decision("target", Cast.shift(HUGE, 10), NOON));
        gate.send(Cast.decision("type", Cast.shift(ISSUER, 10).withType(HUGE), NOON));
        gate.send(Cast.decision("live", Cast.shift(HUGE, 10), NOON, Mode.LIVE, true));
        gate.send(new Decision(
                "plan",
                ACME,
                Environment.DEV,
                HUGE,
                Cast.notification(),
                0.8,
                false,
                true,
                Mode.DRY_RUN,
                false,
                HUGE,
                HUGE,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                NOON));
        assertThat(gate.verdicts()).hasSize(5).allMatch(verdict -> verdict.disposition() == Disposition.BLOCKED);
    }

    @Test
    void refusesASnapshotOfATargetThatFitsNoKey() {
        gate.send(Cast.snapshot(HUGE, 0.9, NOON));
        gate.send(Cast.snapshot(ISSUER, 0.9, NOON));
        assertThat(gate.deadLetters()).hasSize(1);
    }

    @Test
    void refusesASnapshotFromATimeNoStoreCanHold() {
        gate.send(Cast.snapshot(ISSUER, 0.9, Instant.ofEpochMilli(-1)));
        gate.send(Cast.snapshot(ISSUER, 0.9, Instant.ofEpochMilli(Long.MIN_VALUE)));
        gate.send(Cast.snapshot(ISSUER, 0.9, Instant.EPOCH));
        assertThat(gate.deadLetters())
                .extracting(DeadLetter::getReason)
                .hasSize(2)
                .allMatch(reason -> reason.startsWith("observedAt"));
    }

    @Test
    void judgesDecisionsFromATimeNoStoreCanHold() {
        gate.send(Cast.decision("first", Cast.shift(ISSUER, 10), Instant.ofEpochMilli(Long.MIN_VALUE)));
        gate.send(Cast.decision("before", Cast.notification(), Instant.ofEpochMilli(-1)));
        assertThat(gate.verdicts()).hasSize(2);
    }
}
