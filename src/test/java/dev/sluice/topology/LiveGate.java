package dev.sluice.topology;

import static dev.sluice.topology.Cast.NOON;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.PolicySource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gate on which live actions are rehearsed, decided and reported of, with a few words each. */
final class LiveGate implements AutoCloseable {
    static final String PAYMENTS = """
            extends: payments
            guards: {Novelty: {minimum: 0}, Repetition: {mode: off}, FailureMemory: {mode: off}}
            """;
    static final String TRADING = """
            extends: trading
            guards: {FailureMemory: {mode: off}}
            limits: {maxOrdersPerDay: 1000, maxNotionalPerDay: 100000, maxLossPerDay: 50}
            """;
    static final String TENANT = "1";

    final LocalGate gate;
    private final List<Permit> permits = new ArrayList<>();

    LiveGate(String document) {
        this(document, true);
    }

    LiveGate(String document, boolean permitting) {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry(), List.of(), 1, permitting);
        policy(document);
    }

    void policy(String document) {
        gate.send(new PolicySource("default", document, 0, "ana", "test", gate.now()));
    }

    static Action order(double price) {
        return new Action("order", "BTC", Map.of("side", "buy", "quantity", 1L, "price", price), null, null);
    }

    Decision decision(String id, Action action, Mode mode) {
        return decision(id, action, mode, false);
    }

    /** A decision that its source wants a human to look at. */
    Decision held(String id, Action action, Mode mode) {
        return decision(id, action, mode, true);
    }

    private Decision decision(String id, Action action, Mode mode, boolean requiresHumanApproval) {
        return new Decision(
                id,
                TENANT,
                Environment.DEV,
                "agent",
                action,
                0.85,
                requiresHumanApproval,
                true,
                mode,
                true,
                null,
                "plan",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                gate.now());
    }

    /** Rehearses an action, so that it may be decided for real from now on. */
    void rehearse(Action action) {
        gate.send(decision("rehearsal-" + gate.now() + Digests.action(action), action, Mode.DRY_RUN));
        gate.advance(Duration.ofSeconds(1));
        gate.outcomes();
    }

    /** Sends a live decision. Gives the newest disposition of it. */
    Disposition live(String id, Action action) {
        gate.send(decision(id, action, Mode.LIVE));
        return disposition(id);
    }

    Disposition disposition(String id) {
        return verdict(id).disposition();
    }

    Verdict verdict(String id) {
        return gate.verdicts().stream()
                .filter(verdict -> verdict.decisionId().equals(id))
                .max((one, other) -> Integer.compare(
                        one.evidence().judgement(), other.evidence().judgement()))
                .orElseThrow();
    }

    Permit permit(String id) {
        return permits().stream()
                .filter(permit -> permit.decision().decisionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** All permits so far. */
    List<Permit> permits() {
        permits.addAll(gate.permits());
        return permits;
    }

    ExecutionReport report(Permit permit, Status status) {
        return report(permit, status, null, false);
    }

    ExecutionReport report(Permit permit, Status status, @Nullable Double loss, boolean ambiguous) {
        List<Attempt> attempts = status.hasRun() ? List.of(new Attempt(1, gate.now(), 0, status, null)) : List.of();
        return new ExecutionReport(
                permit.permitId(),
                permit.decision().decisionId(),
                permit.decision().tenantId(),
                status,
                attempts,
                gate.now(),
                gate.now(),
                status == Status.SUCCESS ? "done" : "not done",
                null,
                List.of(),
                loss,
                ambiguous,
                Map.of(),
                null);
    }

    List<Outcome> outcomes() {
        return gate.outcomes().stream()
                .filter(outcome -> outcome.mode() == Mode.LIVE)
                .toList();
    }

    List<AuditEntry> audit(AuditKind kind) {
        return gate.audit().stream().filter(entry -> entry.kind() == kind).toList();
    }

    @Override
    public void close() {
        gate.close();
    }
}
