package dev.sluice.serde.records;

import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import java.io.IOException;
import org.apache.avro.io.Encoder;
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

    static void write(LedgerFacts facts, Encoder out) throws IOException {
        Fields.optionalInstant(facts.lastApprovedAt(), out);
        out.writeInt(facts.recentApprovals());
        out.writeInt(facts.judgedOfSource());
        out.writeInt(facts.judgedOfTenant());
        out.writeInt(facts.recentFailures());
        out.writeInt(facts.recentOutcomes());
        out.writeDouble(facts.instability());
        out.writeLong(facts.pastOutcomes());
        out.writeEnum(Vocabulary.TRUST.index(facts.trust()));
        out.writeInt(facts.trustOutcomes());
        out.writeInt(facts.trustSuccesses());
        write(facts.rehearsal(), out);
        out.writeInt(facts.inFlight());
        out.writeInt(facts.waiting());
        out.writeInt(facts.waitingAhead());
        out.writeLong(facts.ordersToday());
        out.writeDouble(facts.notionalToday());
        out.writeDouble(facts.lossToday());
    }

    private static void write(@Nullable Rehearsal rehearsal, Encoder out) throws IOException {
        Fields.presence(rehearsal, out);
        if (rehearsal != null) {
            out.writeString(rehearsal.decisionId());
            out.writeLong(rehearsal.at().toEpochMilli());
            out.writeEnum(Vocabulary.DISPOSITION.index(rehearsal.disposition()));
            Fields.optionalSymbol(Vocabulary.STATUS, rehearsal.status(), out);
        }
    }
}
