package dev.sluice.core.guard;

import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.Concurrency;

/**
 * Only so much at a time; the rest waits in arrival order, and not for ever.
 *
 * @param limits slots and queue
 */
public record ConcurrencyGuard(Concurrency limits) implements Guard {
    public static final String NAME = "Concurrency";
    /** Every slot is taken, or somebody came first. */
    public static final String SLOTS_BUSY = "SLOTS_BUSY";
    /** It would have to wait, and the queue is full. */
    public static final String QUEUE_FULL = "QUEUE_FULL";
    /** It waited too long. */
    public static final String QUEUE_EXPIRED = "QUEUE_EXPIRED";

    private static final Finding PASS = Finding.pass(NAME, "A slot is free");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.OVERSIGHT;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        Cause cause = judged.evidence().cause();
        if (cause == Cause.QUEUE_EXPIRED) {
            return Finding.of(NAME, expired());
        }
        LedgerFacts facts = judged.evidence().ledger();
        if (facts.inFlight() < limits.max() && facts.waitingAhead() == 0) {
            return PASS;
        }
        boolean newcomer = cause != Cause.SLOT_FREED;
        return Finding.of(NAME, newcomer && facts.waiting() >= limits.queue() ? full(facts) : busy(facts));
    }

    private Violation expired() {
        String limit = Figures.duration(limits.queueTimeout());
        return Violation.of(
                QUEUE_EXPIRED, Level.BLOCK, "No slot became free within " + limit, "waited " + limit, limit);
    }

    private Violation full(LedgerFacts facts) {
        return Violation.of(
                QUEUE_FULL,
                Level.BLOCK,
                "All slots are taken, and so is the queue: " + facts.waiting() + " decisions wait, at most "
                        + limits.queue() + " may",
                Integer.toString(facts.waiting()),
                Integer.toString(limits.queue()));
    }

    private Violation busy(LedgerFacts facts) {
        return Violation.of(
                SLOTS_BUSY,
                Level.QUEUE,
                "Slots taken: " + facts.inFlight() + " of " + limits.max() + "; decisions waiting ahead: "
                        + facts.waitingAhead(),
                Integer.toString(facts.inFlight()),
                Integer.toString(limits.max()));
    }
}
