package dev.sluice.http;

import dev.sluice.audit.Written;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.DecisionAnswer;
import dev.sluice.submit.RulingAnswer;
import dev.sluice.topology.LocalGate;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way into a gate in this process: what goes in is judged before the call returns. */
final class LocalInputs implements Inputs {
    private final LocalGate gate;
    private final List<PolicySource> written = new ArrayList<>();
    private long sent;

    LocalInputs(LocalGate gate) {
        this.gate = gate;
    }

    @Override
    public synchronized DecisionAnswer decision(Decision decision, Trace trace, Duration timeout) {
        int before = gate.verdicts().size();
        Position position = position(Topics.DECISIONS);
        if (timeout.isZero()) {
            gate.send(decision);
            return new DecisionAnswer.Pending(position);
        }
        gate.send(decision);
        Verdict verdict = newest(before, decision.decisionId());
        return verdict == null
                ? new DecisionAnswer.Repeated(position, decision.tenantId(), decision.decisionId())
                : new DecisionAnswer.Answered(position, verdict);
    }

    private @Nullable Verdict newest(int before, String decisionId) {
        List<Verdict> verdicts = gate.verdicts();
        return verdicts.subList(before, verdicts.size()).stream()
                .filter(verdict -> verdict.decisionId().equals(decisionId))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    @Override
    public synchronized Position snapshot(MetricsSnapshot snapshot) {
        gate.send(snapshot);
        return position(Topics.METRICS_SNAPSHOTS);
    }

    @Override
    public synchronized RulingAnswer ruling(Ruling ruling, Trace trace, Duration timeout) {
        int before = gate.verdicts().size();
        gate.audit();
        gate.send(ruling);
        Position position = position(Topics.RULINGS);
        AuditEntry entry = entry(AuditKind.RULING, AuditKind.RULING_REFUSED);
        return entry.kind() == AuditKind.RULING_REFUSED
                ? new RulingAnswer.Refused(position, Objects.requireNonNullElse(entry.reason(), ""))
                : new RulingAnswer.Taken(position, entry.result(), newest(before, ruling.decisionId()));
    }

    @Override
    public synchronized ControlPlaneAnswer control(Control control, Duration timeout) {
        gate.audit();
        gate.send(control);
        return answer(entry(AuditKind.CONTROL, AuditKind.CONTROL_REFUSED), AuditKind.CONTROL);
    }

    @Override
    public synchronized ControlPlaneAnswer policy(PolicySource source, Duration timeout) {
        gate.audit();
        gate.send(source);
        ControlPlaneAnswer answer = answer(entry(AuditKind.POLICY, AuditKind.POLICY_REFUSED), AuditKind.POLICY);
        written.add(0, source.numbered(answer.epoch()));
        return answer;
    }

    private static ControlPlaneAnswer answer(AuditEntry entry, AuditKind taken) {
        long epoch = Long.parseLong(Objects.requireNonNull(entry.details().get("epoch")));
        return entry.kind() == taken
                ? new ControlPlaneAnswer.InForce(epoch)
                : new ControlPlaneAnswer.Refused(epoch, Objects.requireNonNullElse(entry.reason(), ""));
    }

    private AuditEntry entry(AuditKind... kinds) {
        return gate.audit().stream()
                .filter(entry -> List.of(kinds).contains(entry.kind()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized List<PolicySource> policyHistory(String scope, int limit) {
        return written.stream()
                .filter(source -> source.scope().equals(scope))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Written checkpoint(Duration timeout) {
        Checkpoint checkpoint = new Checkpoint(1, ServedGate.NOON, List.of(Checkpoint.Tree.empty(0)), null);
        return new Written(checkpoint, true, true, Map.of());
    }

    private Position position(String topic) {
        return new Position(topic, 0, sent++);
    }
}
