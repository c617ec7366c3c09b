package dev.sluice.topology;

import dev.sluice.core.approve.Ended;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.flight.Departure;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Books a verdict and sends it out, and with an approved live one the permit to carry it out. */
final class Settle extends ContextualProcessor<String, Judged, String, Object> {
    private final Planes planes;
    private final GateMeters meters;
    private final Dispatch dispatch;
    private Settlement settlement;
    private EndedApprovals approvals;
    private @Nullable WaitingCount waiting;

    Settle(Planes planes, GateMeters meters, Dispatch dispatch) {
        this.planes = planes;
        this.meters = meters;
        this.dispatch = dispatch;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        approvals = new EndedApprovals(context.getStateStore(Stores.APPROVALS));
        Ledger ledger = Ledger.of(context);
        WaitingList list = new WaitingList(context.getStateStore(Stores.WAITING), ledger);
        waiting = list.counted();
        meters.waits(context.taskId(), waiting);
        settlement = new Settlement(
                ledger,
                list,
                new Plans(context.getStateStore(Stores.PLANS)),
                new Verdicts(context.getStateStore(Stores.VERDICTS)),
                new Flights(context.getStateStore(Stores.FLIGHTS), ledger));
    }

    @Override
    public void close() {
        WaitingCount counted = waiting;
        if (counted != null) {
            meters.leaves(context().taskId(), counted);
        }
    }

    @Override
    public void process(Record<String, Judged> record) {
        Judged judged = record.value();
        boolean frozen = planes.of(context()).isFrozen(judged.judged().decision());
        if (judged.submission().stateful()) {
            settlement.book(judged, frozen, dispatch.sends(), record.headers());
        }
        remember(judged);
        meters.judged(judged, context().currentSystemTimeMs());
        Record<String, Object> out = record.withKey(key(judged)).withValue(judged.verdict());
        context().forward(out, topic(judged.verdict().disposition()));
        Permit permit = permit(judged);
        if (permit != null) {
            context().forward(out.withValue(dispatch.signer().signed(permit)), Topics.LIVE_ACTIONS);
        }
        context().forward(out.withValue(entry(judged, permit)), Nodes.AUDIT_LOG);
        if (judged.outcome() != null) {
            Lesson lesson = new Lesson.Happened(
                    judged.outcome(),
                    frozen,
                    judged.verdict().actionDigest(),
                    judged.submission().trigger(),
                    judged.submission().at().append());
            context().forward(out.withValue(lesson), Nodes.LEARN);
        }
    }

    /** The order to carry out what was approved for real; null for anything else, and where none is sent. */
    private @Nullable Permit permit(Judged judged) {
        boolean approved = judged.verdict().disposition() == Disposition.APPROVED;
        return approved && judged.judged().isLive() && dispatch.sends()
                ? Departure.permit(judged.judged(), judged.submission().at().append())
                : null;
    }

    /** What people were asked, and are asked no longer. */
    private void remember(Judged judged) {
        Submission submission = judged.submission();
        Waiting waited = submission.waited();
        if (waited != null && waited.isHeld() && judged.verdict().disposition() != Disposition.AWAITING_APPROVAL) {
            approvals.put(Ended.by(
                    judged.verdict(),
                    waited,
                    submission.approvals(),
                    submission.at().append()));
        }
    }

    /** A verdict on a tenant that could not be trusted is keyed by the record's position: it is nobody's. */
    private static String key(Judged judged) {
        return judged.submission().stateful()
                ? judged.verdict().tenantId()
                : judged.submission().arrival().position().toString();
    }

    private static String topic(Disposition disposition) {
        return switch (disposition) {
            case APPROVED -> Topics.APPROVED;
            case BLOCKED -> Topics.BLOCKED;
            case AWAITING_APPROVAL -> Topics.AWAITING_APPROVAL;
            case QUEUED -> Topics.QUEUED;
        };
    }

    private static AuditEntry entry(Judged judged, @Nullable Permit permit) {
        Verdict verdict = judged.verdict();
        return new AuditEntry(
                0,
                0,
                AuditKind.VERDICT,
                verdict.tenantId(),
                verdict.decisionId(),
                judged.submission().trigger(),
                verdict.evidence().judgedAt(),
                verdict.evidence().policyVersion(),
                verdict.evidence().controlEpoch(),
                verdict.actionDigest(),
                verdict.source(),
                verdict.disposition().name(),
                verdict.blockReason() != null ? verdict.blockReason() : verdict.approvalMessage(),
                details(verdict, permit));
    }

    private static Map<String, String> details(Verdict verdict, @Nullable Permit permit) {
        Map<String, String> details = new HashMap<>();
        details.put("cause", verdict.evidence().cause().name());
        details.put("judgement", Integer.toString(verdict.evidence().judgement()));
        details.put("contentDigest", verdict.contentDigest());
        if (permit != null) {
            details.put("permitId", permit.permitId());
        }
        Approvals approvals = verdict.evidence().approvals();
        if (!approvals.satisfied().isEmpty()) {
            details.put("approvedBy", approvals.names());
        }
        Approvals.Refusal refusal = approvals.refusal();
        if (refusal != null) {
            details.put("refusedBy", refusal.by());
        }
        return details;
    }
}
