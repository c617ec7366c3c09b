package dev.sluice.topology;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.ActionCatalog;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.CompiledPolicy;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Gathers everything a judgement needs into one case: the policy, the snapshot as of the moment, the ledger's facts. */
final class EvidenceDesk extends ContextualProcessor<String, Submission, String, Judgement> {
    private final Planes planes;
    private Facts facts;
    private Snapshots snapshots;

    EvidenceDesk(Planes planes) {
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<String, Judgement> context) {
        super.init(context);
        snapshots = Snapshots.of(context);
        facts = new Facts(Ledger.of(context), new Plans(context.getStateStore(Stores.PLANS)));
    }

    @Override
    public void process(Record<String, Submission> record) {
        Submission submission = record.value();
        ControlPlane plane = planes.of(context());
        CompiledPolicy compiled = plane.policy(
                submission.decision().tenantId(), submission.decision().environment());
        ActionCatalog catalog = compiled.policy().catalog();
        Decision decision = canonical(submission.decision(), catalog);
        CatalogEntry entry = catalog.find(decision.action().type());
        String actionDigest = submission.waited() == null
                ? Digests.action(decision.action())
                : submission.waited().actionDigest();
        Evidence evidence = evidence(submission, decision, actionDigest, compiled, plane);
        Case judged = new Case(decision, actionDigest, submission.contentDigest(), compiled.policy(), entry, evidence);
        context().forward(record.withValue(new Judgement(submission, judged, compiled.guardrails(), List.of())));
    }

    private static Decision canonical(Decision sent, ActionCatalog catalog) {
        Action action = catalog.canonical(sent.action());
        return action.equals(sent.action()) ? sent : sent.withAction(action);
    }

    private Evidence evidence(
            Submission submission,
            Decision decision,
            String actionDigest,
            CompiledPolicy compiled,
            ControlPlane plane) {
        Policy policy = compiled.policy();
        return new Evidence(
                submission.arrival(),
                submission.cause(),
                submission.judgement(),
                submission.at().event(),
                submission.stateful() ? snapshot(submission, decision) : null,
                policy.version(),
                compiled.epoch(),
                plane.controlEpoch(),
                plane.inForce(decision),
                submission.stateful() ? facts.of(submission, decision, actionDigest, policy) : LedgerFacts.NONE,
                submission.approvals());
    }

    /** The first judgement joins as of the decision's own time, every later one as of its own. */
    private @Nullable MetricsSnapshot snapshot(Submission submission, Decision decision) {
        boolean own = submission.cause() == Cause.ARRIVAL && submission.timely();
        Instant moment = own ? decision.decidedAt() : submission.at().event();
        return snapshots.asOf(decision.tenantId(), decision.action().target(), moment);
    }
}
