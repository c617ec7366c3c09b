package dev.sluice.topology;

import static dev.sluice.topology.Cast.ACME;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.ControlState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of what a gate does. */
class GateMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, registry);

    @BeforeEach
    void start() {
        gate.send(Cast.policy("extends: payments\nconcurrency: {max: 1}\nguards: {Repetition: {mode: off}}\n"));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private Decision held(String id) {
        Decision decision = Cast.decision(id, Cast.notification(), gate.now(), Mode.DRY_RUN, true);
        gate.send(decision);
        return decision;
    }

    private void sent(String id) {
        gate.send(Cast.decision(id, Cast.notification(), gate.now()));
    }

    @Test
    void showsEveryDispositionBeforeTheFirstDecision() {
        assertThat(registry.get(GateMeters.DECISIONS).counters()).hasSize(8);
        assertThat(registry.get(GateMeters.DEAD_LETTERS).counters()).hasSize(Topics.INPUTS.size());
        assertThat(registry.get(GateMeters.ENTRIES).counters()).hasSize(AuditKind.values().length);
    }

    @Test
    void countsVerdictsEntriesRepeatsAndDeadLetters() {
        sent("a");
        sent("a");
        gate.send(Topics.DECISIONS, ACME, new byte[] {1});
        assertThat(counter(GateMeters.DECISIONS, "disposition", "APPROVED", "mode", "DRY_RUN"))
                .isEqualTo(1);
        assertThat(counter(GateMeters.REPEATS)).isEqualTo(1);
        assertThat(counter(GateMeters.DEAD_LETTERS, "topic", Topics.DECISIONS)).isEqualTo(1);
        assertThat(counter(GateMeters.ENTRIES, "kind", "DEAD_LETTER")).isEqualTo(1);
        assertThat(counter(GateMeters.ENTRIES, "kind", "REPEAT")).isEqualTo(1);
        assertThat(registry.get(GateMeters.VERDICT).timer().count()).isEqualTo(1);
    }

    @Test
    void countsWhatWaitsForAHumanUntilItIsAnsweredOrExpires() {
        assertThat(gauge(GateMeters.APPROVALS)).isZero();
        assertThat(gauge(GateMeters.APPROVAL_DEADLINE)).isNaN();
        Decision first = held("a");
        gate.advance(Duration.ofMinutes(1));
        held("b");
        assertThat(gauge(GateMeters.APPROVALS)).isEqualTo(2);
        assertThat(gauge(GateMeters.APPROVAL_DEADLINE)).isNotNaN();
        gate.send(Cast.approve(first, "ben"));
        assertThat(gauge(GateMeters.APPROVALS)).isEqualTo(1);
        gate.advance(Duration.ofMinutes(16));
        assertThat(gauge(GateMeters.APPROVALS)).isZero();
        assertThat(gauge(GateMeters.APPROVAL_DEADLINE)).isNaN();
        assertThat(counter(GateMeters.FINDINGS, "guard", "Oversight", "code", "APPROVAL_EXPIRED", "level", "BLOCK"))
                .isEqualTo(1);
    }

    @Test
    void countsWhatWaitsForASlot() {
        sent("a");
        sent("b");
        sent("c");
        assertThat(gauge(GateMeters.QUEUE)).isEqualTo(2);
        gate.advance(Duration.ofSeconds(2));
        assertThat(gauge(GateMeters.QUEUE)).isZero();
    }

    @Test
    void countsAgainWhatWaitsWhenATaskComesToAnotherInstance() {
        held("a");
        sent("b");
        sent("c");
        WaitingCount counted = new WaitingList(
                        gate.driver().getKeyValueStore(Stores.WAITING),
                        new Ledger(new KeyedPage(gate.driver().getKeyValueStore(Stores.LEDGER), true)))
                .counted();
        assertThat(counted.held()).isEqualTo(1);
        assertThat(counted.queued()).isEqualTo(1);
        assertThat(counted.firstDeadline())
                .isEqualTo(NOON.plus(Duration.ofMinutes(15)).toEpochMilli());
    }

    @Test
    void forgetsWhatWaitedWhenTheTaskGoes() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        try (LocalGate going = new LocalGate(NOON, Windows.DEFAULT, other)) {
            going.send(Cast.payments());
            going.send(Cast.decision("a", Cast.notification(), NOON, Mode.DRY_RUN, true));
            assertThat(other.get(GateMeters.APPROVALS).gauge().value()).isEqualTo(1);
        }
        assertThat(other.get(GateMeters.APPROVALS).gauge().value()).isZero();
    }

    @Test
    void showsControlsInForce() {
        gate.send(Cast.control("tenant:acme", ControlState.HALTED, false));
        gate.send(Cast.control("tenant:globex", ControlState.REDUCING, true));
        assertThat(gauge(GateMeters.CONTROLS, "effect", "halted")).isEqualTo(1);
        assertThat(gauge(GateMeters.CONTROLS, "effect", "reducing")).isEqualTo(1);
        assertThat(gauge(GateMeters.CONTROLS, "effect", "frozen")).isEqualTo(1);
        gate.advance(Duration.ofSeconds(1));
        gate.send(Cast.control("tenant:acme", ControlState.ACTIVE, false));
        assertThat(gauge(GateMeters.CONTROLS, "effect", "halted")).isZero();
    }
}
