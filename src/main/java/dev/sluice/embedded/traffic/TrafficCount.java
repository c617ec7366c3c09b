package dev.sluice.embedded.traffic;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the broker has taken. Safe for use by several threads. */
public final class TrafficCount {
    private final Set<SentDecision> decisions = ConcurrentHashMap.newKeySet();
    private final LongAdder decisionRecords = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder rulings = new LongAdder();
    private final LongAdder poison = new LongAdder();
    private final AtomicLong failures = new AtomicLong();

    TrafficCount() {}

    /** What the producer calls when the broker has taken a record. */
    void taken(TrafficRecord what) {
        if (what instanceof TrafficRecord.Proposal proposal) {
            decisionRecords.increment();
            decisions.add(SentDecision.of(proposal.decision()));
        } else if (what instanceof TrafficRecord.Observation) {
            snapshots.increment();
        } else if (what instanceof TrafficRecord.Reply) {
            rulings.increment();
        } else {
            poison.increment();
        }
    }

    /** Counts a record that the broker did not take; returns how many that makes. */
    long failed() {
        return failures.incrementAndGet();
    }

    /** Every decision sent so far, each once. */
    public Set<SentDecision> decisions() {
        return Set.copyOf(decisions);
    }

    /** How many records on the topic of decisions were decisions. */
    public long decisionRecords() {
        return decisionRecords.sum();
    }

    /** How many of those were different decisions. */
    public int distinctDecisions() {
        return decisions.size();
    }

    /** Snapshots sent. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** Rulings sent. */
    public long rulings() {
        return rulings.sum();
    }

    /** Records sent that nobody can read. */
    public long poison() {
        return poison.sum();
    }

    /** Records the broker did not take, as far as the producer knows. */
    public long failures() {
        return failures.get();
    }
}
