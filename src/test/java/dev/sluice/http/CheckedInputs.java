package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Written;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.fuzz.Kind;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.DecisionAnswer;
import dev.sluice.submit.RulingAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A way in that leads nowhere, and fails for what would arrive at the gate as something else than it was sent as. */
final class CheckedInputs implements Inputs {
    private static final Position SOMEWHERE = new Position("fuzz", 0, 0);

    @Override
    public DecisionAnswer decision(Decision decision, Trace trace, Duration timeout) {
        Decision arrived = Kind.DECISION.read(Kind.DECISION.bytes(decision));
        assertThat(arrived.tenantId()).isEqualTo(decision.tenantId());
        assertThat(arrived.decisionId()).isEqualTo(decision.decisionId());
        assertThat(arrived.action()).isEqualTo(decision.action());
        assertThat(arrived.context()).isEqualTo(decision.context());
        assertThat(arrived.signals()).isEqualTo(decision.signals());
        return new DecisionAnswer.Pending(SOMEWHERE);
    }

    @Override
    public Position snapshot(MetricsSnapshot snapshot) {
        MetricsSnapshot arrived = Kind.SNAPSHOT.read(Kind.SNAPSHOT.bytes(snapshot));
        assertThat(arrived.target()).isEqualTo(snapshot.target());
        return SOMEWHERE;
    }

    @Override
    public RulingAnswer ruling(Ruling ruling, Trace trace, Duration timeout) {
        Ruling arrived = Kind.RULING.read(Kind.RULING.bytes(ruling));
        assertThat(arrived.decisionId()).isEqualTo(ruling.decisionId());
        assertThat(arrived.reason()).isEqualTo(ruling.reason());
        return new RulingAnswer.Pending(SOMEWHERE);
    }

    @Override
    public ControlPlaneAnswer control(Control control, Duration timeout) {
        Control arrived = Kind.CONTROL.read(Kind.CONTROL.bytes(control));
        assertThat(arrived.scope()).isEqualTo(control.scope());
        assertThat(arrived.reason()).isEqualTo(control.reason());
        return new ControlPlaneAnswer.InForce(1);
    }

    @Override
    public ControlPlaneAnswer policy(PolicySource source, Duration timeout) {
        PolicySource arrived = Kind.POLICY.read(Kind.POLICY.bytes(source));
        assertThat(arrived.scope()).isEqualTo(source.scope());
        assertThat(arrived.document()).isEqualTo(source.document());
        return new ControlPlaneAnswer.InForce(1);
    }

    @Override
    public List<PolicySource> policyHistory(String scope, int limit) {
        return List.of(new PolicySource(scope, "extends: payments\n", 1, "ana", "fuzz", Instant.EPOCH));
    }

    @Override
    public Written checkpoint(Duration timeout) {
        Checkpoint checkpoint = new Checkpoint(1, ServedGate.NOON, List.of(Checkpoint.Tree.empty(0)), null);
        return new Written(checkpoint, true, true, Map.of());
    }
}
