package dev.sluice.serde.records;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Execution;
import dev.sluice.core.policy.PolicySource;
import java.time.Duration;
import java.util.HexFormat;

/** Core records with every field drawn from {@link RandomValues}. */
public class RandomRecords extends RandomValues {
    public RandomRecords(long seed) {
        super(seed);
    }

    public final Decision decision() {
        return new Decision(
                text(),
                text(),
                any(Environment.class),
                text(),
                action(),
                real(),
                flag(),
                flag(),
                any(Mode.class),
                flag(),
                orNull(this::text),
                orNull(this::text),
                list(() -> new Hypothesis(text(), real())),
                map(this::flag),
                map(this::text),
                integer(),
                orNull(this::text),
                instant());
    }

    private Action action() {
        return new Action(text(), text(), map(this::parameter), orNull(this::text), orNull(this::impact));
    }

    private EstimatedImpact impact() {
        return new EstimatedImpact(real(), orNull(this::real), orNull(this::real));
    }

    public final MetricsSnapshot snapshot() {
        return new MetricsSnapshot(
                text(),
                text(),
                distantInstant(),
                real(),
                real(),
                real(),
                real(),
                real(),
                real(),
                orNull(this::real),
                orNull(this::real),
                map(this::flag));
    }

    public final Verdict verdict() {
        return new Verdict(
                text(),
                text(),
                any(Environment.class),
                any(Mode.class),
                text(),
                action(),
                text(),
                text(),
                any(Disposition.class),
                orNull(this::text),
                orNull(() -> any(Status.class)),
                orNull(this::text),
                orNull(this::text),
                list(this::finding),
                evidence());
    }

    private Finding finding() {
        return new Finding(text(), any(Level.class), text(), list(this::violation), map(this::text));
    }

    private Violation violation() {
        return new Violation(
                text(),
                any(Level.class),
                text(),
                orNull(this::text),
                orNull(this::text),
                orNull(() -> any(Status.class)),
                orNull(this::text));
    }

    private Evidence evidence() {
        return new Evidence(
                arrival(),
                any(Cause.class),
                integer(),
                distantInstant(),
                orNull(this::snapshot),
                text(),
                number(),
                number(),
                orNull(this::control),
                facts(),
                approvals());
    }

    final Arrival arrival() {
        return new Arrival(position(), instant(), orNull(this::text), integer(), flag());
    }

    final Position position() {
        return new Position(text(), integer(), number());
    }

    private LedgerFacts facts() {
        return new LedgerFacts(
                orNull(this::instant),
                integer(),
                integer(),
                integer(),
                integer(),
                integer(),
                real(),
                number(),
                any(TrustLevel.class),
                integer(),
                integer(),
                orNull(this::rehearsal),
                integer(),
                integer(),
                integer(),
                number(),
                real(),
                real());
    }

    public final Rehearsal rehearsal() {
        return new Rehearsal(text(), instant(), any(Disposition.class), orNull(() -> any(Status.class)));
    }

    final Approvals approvals() {
        return new Approvals(
                list(() -> new Approvals.Satisfied(text(), text())),
                orNull(() -> new Approvals.Refusal(flag(), text(), text())));
    }

    public final Outcome outcome() {
        return new Outcome(
                text(),
                text(),
                text(),
                any(Environment.class),
                any(Mode.class),
                text(),
                text(),
                text(),
                any(Status.class),
                orNull(this::metrics),
                orNull(this::metrics),
                flag(),
                real(),
                orNull(this::real),
                real(),
                real(),
                flag(),
                instant(),
                number(),
                orNull(this::text),
                text(),
                any(Learning.class),
                text(),
                number());
    }

    private Metrics metrics() {
        return new Metrics(real(), real(), real(), real(), real(), real(), orNull(this::real), orNull(this::real));
    }

    public final AuditEntry auditEntry() {
        return new AuditEntry(
                integer(),
                number(),
                any(AuditKind.class),
                text(),
                text(),
                position(),
                instant(),
                orNull(this::text),
                number(),
                orNull(this::text),
                orNull(this::text),
                text(),
                orNull(this::text),
                map(this::text),
                text(),
                text());
    }

    public final Checkpoint checkpoint() {
        return new Checkpoint(
                number(),
                instant(),
                list(() -> new Checkpoint.Tree(integer(), number(), text(), text(), number(), list(this::text))),
                orNull(this::signature));
    }

    private Signature signature() {
        return new Signature(text(), text(), text(), instant(), HexFormat.of().toHexDigits(number()));
    }

    public final OutcomeImport imported() {
        return new OutcomeImport(outcome(), orNull(this::signature));
    }

    public final Ruling ruling() {
        return new Ruling(
                text(),
                text(),
                any(Answer.class),
                text(),
                text(),
                text(),
                instant(),
                list(this::text),
                orNull(this::signature));
    }

    public final Control control() {
        return new Control(
                text(),
                any(ControlState.class),
                flag(),
                text(),
                text(),
                instant(),
                number(),
                orNull(this::instant),
                instant(),
                orNull(this::signature));
    }

    public final PolicySource policy() {
        return new PolicySource(text(), text(), number(), text(), text(), instant(), orNull(this::signature));
    }

    public final Feedback feedback() {
        return new Feedback(text(), text(), text(), real(), text(), text(), instant());
    }

    public final Permit permit() {
        return new Permit(
                text(),
                decision(),
                text(),
                text(),
                text(),
                number(),
                number(),
                instant(),
                instant(),
                text(),
                flag(),
                orNull(() -> new Permit.Service(text(), text(), flag())),
                orNull(this::text),
                new Execution(integer(), millis(), real(), millis(), millis()),
                orNull(this::signature));
    }

    private Duration millis() {
        return Duration.ofMillis(integer());
    }

    public final ExecutionMark mark() {
        ExecutionMark.Phase phase = any(ExecutionMark.Phase.class);
        return new ExecutionMark(
                text(),
                text(),
                text(),
                phase,
                text(),
                instant(),
                new Position(text(), integer(), number()),
                phase == ExecutionMark.Phase.ENDED ? report() : null);
    }

    public final ExecutionReport report() {
        return new ExecutionReport(
                text(),
                text(),
                text(),
                any(Status.class),
                list(() -> new Attempt(integer(), instant(), number(), any(Status.class), orNull(this::text))),
                instant(),
                instant(),
                orNull(this::text),
                orNull(this::text),
                list(this::text),
                orNull(this::real),
                flag(),
                map(this::text),
                orNull(this::signature));
    }
}
