package dev.sluice.serde.records;

import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import org.jspecify.annotations.Nullable;

/** What the ledger said at the moment of a judgement. */
final class LedgerRecords {
    private LedgerRecords() {}

    static LedgerFacts toCore(dev.sluice.schema.LedgerFacts facts) {
        return new LedgerFacts(
                facts.getLastApprovedAt(),
                facts.getRecentApprovals(),
                facts.getJudgedOfSource(),
                facts.getJudgedOfTenant(),
                facts.getRecentFailures(),
                facts.getRecentOutcomes(),
                facts.getInstability(),
                facts.getPastOutcomes(),
                Vocabulary.TRUST.toCore(facts.getTrust()),
                facts.getTrustOutcomes(),
                facts.getTrustSuccesses(),
                toCore(facts.getRehearsal()),
                facts.getInFlight(),
                facts.getWaiting(),
                facts.getWaitingAhead(),
                facts.getOrdersToday(),
                facts.getNotionalToday(),
                facts.getLossToday());
    }

    static dev.sluice.schema.LedgerFacts toAvro(LedgerFacts facts) {
        return new dev.sluice.schema.LedgerFacts(
                facts.lastApprovedAt(),
                facts.recentApprovals(),
                facts.judgedOfSource(),
                facts.judgedOfTenant(),
                facts.recentFailures(),
                facts.recentOutcomes(),
                facts.instability(),
                facts.pastOutcomes(),
                Vocabulary.TRUST.toAvro(facts.trust()),
                facts.trustOutcomes(),
                facts.trustSuccesses(),
                toAvro(facts.rehearsal()),
                facts.inFlight(),
                facts.waiting(),
                facts.waitingAhead(),
                facts.ordersToday(),
                facts.notionalToday(),
                facts.lossToday());
    }

    private static @Nullable Rehearsal toCore(dev.sluice.schema.@Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? null
                : new Rehearsal(
                        rehearsal.getDecisionId(),
                        rehearsal.getAt(),
                        Vocabulary.DISPOSITION.toCore(rehearsal.getDisposition()),
                        Vocabulary.STATUS.toCoreOrNull(rehearsal.getStatus()));
    }

    private static dev.sluice.schema.@Nullable Rehearsal toAvro(@Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? null
                : new dev.sluice.schema.Rehearsal(
                        rehearsal.decisionId(),
                        rehearsal.at(),
                        Vocabulary.DISPOSITION.toAvro(rehearsal.disposition()),
                        Vocabulary.STATUS.toAvroOrNull(rehearsal.status()));
    }
}
