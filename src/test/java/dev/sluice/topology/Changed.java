package dev.sluice.topology;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.ledger.LedgerFacts;

/** Copies of a case that differ in what a test is about. */
final class Changed {
    private Changed() {}

    static Case decision(Case judged, Action action, boolean acknowledgeRisk) {
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

    static Case evidence(Case judged, boolean withSnapshot, boolean withRehearsal) {
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
