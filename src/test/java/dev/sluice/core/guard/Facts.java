package dev.sluice.core.guard;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.TrustLevel;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger says: nothing, until a test writes something into it. */
final class Facts {
    private @Nullable Instant lastApprovedAt;
    private int recentApprovals;
    private int judgedOfSource;
    private int judgedOfTenant;
    private int recentFailures;
    private int recentOutcomes;
    private double instability;
    private long pastOutcomes;
    private TrustLevel trust = TrustLevel.TRUSTED;
    private int trustOutcomes;
    private int trustSuccesses;
    private @Nullable Rehearsal rehearsal;
    private int inFlight;
    private int waiting;
    private int waitingAhead;
    private long ordersToday;
    private double notionalToday;
    private double lossToday;

    private Facts() {}

    static Facts none() {
        return new Facts();
    }

    static Facts approved(Duration before) {
        Facts facts = none();
        facts.lastApprovedAt = Cast.NOON.minus(before);
        return facts;
    }

    static Facts approvals(int recent) {
        Facts facts = none();
        facts.recentApprovals = recent;
        return facts;
    }

    static Facts judged(int ofSource, int ofTenant) {
        Facts facts = none();
        facts.judgedOfSource = ofSource;
        facts.judgedOfTenant = ofTenant;
        return facts;
    }

    static Facts failures(int recent) {
        Facts facts = none();
        facts.recentFailures = recent;
        return facts;
    }

    static Facts unstable(int outcomes, double instability) {
        Facts facts = none();
        facts.recentOutcomes = outcomes;
        facts.instability = instability;
        return facts;
    }

    static Facts pastOutcomes(long number) {
        Facts facts = none();
        facts.pastOutcomes = number;
        return facts;
    }

    static Facts trust(TrustLevel before, int outcomes, int successes) {
        Facts facts = none();
        facts.trust = before;
        facts.trustOutcomes = outcomes;
        facts.trustSuccesses = successes;
        return facts;
    }

    static Facts rehearsed(Duration before, Disposition disposition, @Nullable Status status) {
        Facts facts = none();
        facts.rehearsal = new Rehearsal("d-0", Cast.NOON.minus(before), disposition, status);
        return facts;
    }

    static Facts lane(int inFlight, int waiting, int waitingAhead) {
        Facts facts = none();
        facts.inFlight = inFlight;
        facts.waiting = waiting;
        facts.waitingAhead = waitingAhead;
        return facts;
    }

    static Facts today(long orders, double notional, double loss) {
        Facts facts = none();
        facts.ordersToday = orders;
        facts.notionalToday = notional;
        facts.lossToday = loss;
        return facts;
    }

    LedgerFacts build() {
        return new LedgerFacts(
                lastApprovedAt,
                recentApprovals,
                judgedOfSource,
                judgedOfTenant,
                recentFailures,
                recentOutcomes,
                instability,
                pastOutcomes,
                trust,
                trustOutcomes,
                trustSuccesses,
                rehearsal,
                inFlight,
                waiting,
                waitingAhead,
                ordersToday,
                notionalToday,
                lossToday);
    }
}
