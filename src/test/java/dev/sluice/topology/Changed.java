package dev.sluice.topology;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Policy;
import java.util.HashMap;
import java.util.Map;

/** Copies of a case: under another policy, or without one thing that it had. */
final class Changed {
    private Changed() {}

    static Case under(Policy policy, Case judged) {
        CatalogEntry entry = policy.catalog().find(judged.decision().action().type());
        return new Case(
                judged.decision(), judged.actionDigest(), judged.contentDigest(), policy, entry, judged.evidence());
    }

    static Case withoutSnapshot(Case judged) {
        return evidence(judged, false, true);
    }

    static Case withoutRehearsal(Case judged) {
        return evidence(judged, true, false);
    }

    static Case withoutAcknowledgement(Case judged) {
        return decision(judged, judged.decision().action(), false);
    }

    static Case withoutParameter(Case judged, String name) {
        Action action = judged.decision().action();
        Map<String, Object> rest = new HashMap<>(action.parameters());
        rest.remove(name);
        Action lacking =
                new Action(action.type(), action.target(), rest, action.description(), action.estimatedImpact());
        return decision(judged, lacking, judged.decision().acknowledgeRisk());
    }

    private static Case decision(Case judged, Action action, boolean acknowledgeRisk) {
        Decision d = judged.decision();
        Decision changed = new Decision(
                d.decisionId(),
                d.tenantId(),
                d.environment(),
                d.source(),
                action,
                d.confidence(),
                d.requiresHumanApproval(),
                d.allowed(),
                d.mode(),
                acknowledgeRisk,
                d.rationale(),
                d.planId(),
                d.hypotheses(),
                d.signals(),
                d.context(),
                d.causationDepth(),
                d.requestedBy(),
                d.decidedAt());
        return new Case(
                changed,
                judged.actionDigest(),
                judged.contentDigest(),
                judged.policy(),
                judged.entry(),
                judged.evidence());
    }

    private static Case evidence(Case judged, boolean withSnapshot, boolean withRehearsal) {
        Evidence e = judged.evidence();
        LedgerFacts f = e.ledger();
        LedgerFacts facts = new LedgerFacts(
                f.lastApprovedAt(),
                f.recentApprovals(),
                f.judgedOfSource(),
                f.judgedOfTenant(),
                f.recentFailures(),
                f.recentOutcomes(),
                f.instability(),
                f.pastOutcomes(),
                f.trust(),
                f.trustOutcomes(),
                f.trustSuccesses(),
                withRehearsal ? f.rehearsal() : null,
                f.inFlight(),
                f.waiting(),
                f.waitingAhead(),
                f.ordersToday(),
                f.notionalToday(),
                f.lossToday());
        Evidence changed = new Evidence(
                e.arrival(),
                e.cause(),
                e.judgement(),
                e.judgedAt(),
                withSnapshot ? e.snapshot() : null,
                e.policyVersion(),
                e.policyEpoch(),
                e.controlEpoch(),
                e.control(),
                facts,
                e.approvals());
        return new Case(
                judged.decision(),
                judged.actionDigest(),
                judged.contentDigest(),
                judged.policy(),
                judged.entry(),
                changed);
    }
}
