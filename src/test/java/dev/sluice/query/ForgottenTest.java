package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.LocalGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code learn reset}: what was learned is forgotten, and nothing else is. */
class ForgottenTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private LocalGate gate;
    private TenantQueries queries;

    @BeforeEach
    void learnSomething() {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
        queries = new TenantQueries(new DriverStores(gate.driver()), Windows.DEFAULT, gate::now);
        gate.send(new PolicySource("default", "extends: payments\n", 0, "ana", "test", NOON));
        act("acme", "a-1");
        act("acme", "a-2");
        act("globex", "g-1");
        gate.advance(Duration.ofHours(2));
        gate.audit();
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private void act(String tenantId, String id) {
        gate.send(new Decision(
                id,
                tenantId,
                Environment.DEV,
                "bot",
                new Action("send_notification", id, Map.of("message", "m"), null, null),
                0.85,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                gate.now()));
    }

    private Tenant tenant(String id) {
        return queries.tenant(id, 0, Copy.ACTIVE);
    }

    private long learned(String id) {
        return tenant(id)
                .statistics(queries.range(Instant.EPOCH, gate.now().plusSeconds(1)), Selection.ALL)
                .totalOutcomes();
    }

    private int advised(String id) {
        return tenant(id)
                .context(queries.range(Instant.EPOCH, gate.now().plusSeconds(1)), Selection.ALL, 10)
                .adjustedConfidence()
                .size();
    }

    private void assertForgotten(String id) {
        assertThat(learned(id)).isZero();
        assertThat(tenant(id).outcomes()).isEmpty();
        assertThat(advised(id)).isZero();
    }

    @Test
    void forgetsOneTenantAndNobodyElse() {
        assertThat(learned("acme")).isEqualTo(2);
        gate.send(Control.reset("tenant:acme", "wrong metrics", "ana", gate.now()));

        assertForgotten("acme");
        assertThat(learned("globex")).isEqualTo(1);
        assertThat(advised("globex")).isEqualTo(1);
        assertThat(gate.audit()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(AuditKind.CONTROL);
            assertThat(entry.result()).isEqualTo("reset");
            assertThat(entry.reason()).isEqualTo("wrong metrics");
            assertThat(entry.details()).containsEntry("reset", gate.now().toString());
        });
    }

    @Test
    void forgetsEverybody() {
        gate.send(Control.reset(Control.GLOBAL, "a new start", "ana", gate.now()));
        assertForgotten("acme");
        assertForgotten("globex");
    }

    @Test
    void learnsOnAfterwards() {
        gate.send(Control.reset(Control.GLOBAL, "a new start", "ana", gate.now()));
        gate.advance(Duration.ofHours(1));
        act("acme", "a-3");
        assertThat(learned("acme")).isEqualTo(1);
        assertThat(tenant("acme").outcomes()).extracting(Outcome::decisionId).containsExactly("a-3");
        assertThat(advised("acme")).isEqualTo(1);
    }

    @Test
    void keepsWhatWasExecutedLater() {
        Instant before = gate.now();
        gate.advance(Duration.ofHours(1));
        act("acme", "a-3");
        gate.send(new Control(
                "tenant:acme", ControlState.ACTIVE, false, "", "ana", gate.now(), -1, before, gate.now(), null));
        assertThat(learned("acme")).isEqualTo(1);
        assertThat(tenant("acme").outcomes()).extracting(Outcome::decisionId).containsExactly("a-3");
    }

    @Test
    void liftsNoControlAndIsLiftedByNone() {
        gate.send(new Control("tenant:acme", ControlState.HALTED, false, "", "ana", gate.now(), -1));
        gate.send(Control.reset("tenant:acme", "", "ana", gate.now()));
        act("acme", "a-3");
        assertThat(gate.verdicts())
                .filteredOn(verdict -> verdict.decisionId().equals("a-3"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.blockReason()).contains("tenant:acme"));
    }

    @Test
    void refusesAScopeThatIsNotKeptApartAndATimeToCome() {
        gate.send(Control.reset("source:bot", "", "ana", gate.now()));
        gate.send(new Control(
                Control.GLOBAL,
                ControlState.ACTIVE,
                false,
                "",
                "ana",
                gate.now(),
                -1,
                gate.now().plusMillis(1),
                gate.now(),
                null));
        assertThat(gate.audit())
                .extracting(AuditEntry::kind)
                .containsExactly(AuditKind.CONTROL_REFUSED, AuditKind.CONTROL_REFUSED);
        assertThat(learned("acme")).isEqualTo(2);
    }
}
