package dev.sluice.demo;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.embedded.traffic.SentDecision;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was sent and what came of it. The order in which topics are read does not matter: a verdict may be seen
 * before its decision. Safe for one thread that counts and another that asks.
 */
public final class Tally {
    private final Map<Position, Fate> fates = new HashMap<>();
    private final Map<String, Integer> blockCodes = new HashMap<>();
    private final Map<String, SeenOutcome> outcomes = new HashMap<>();
    private final Map<String, LiveAction> liveActions = new HashMap<>();

    /** A record that was sent; the decision is null when it cannot be read. */
    public synchronized void decision(Position at, @Nullable SentDecision decision) {
        fates.put(at, fate(at).withDecision(decision));
    }

    /**
     * A verdict.
     *
     * @param of where the decision lies
     * @param disposition what became of it
     * @param blockCode the code of the first violation that blocks; null when none does
     */
    public synchronized void verdict(Position of, Disposition disposition, @Nullable String blockCode) {
        fates.put(of, fate(of).with(disposition));
        if (blockCode != null) {
            blockCodes.merge(blockCode, 1, Integer::sum);
        }
    }

    /** A live action that was approved. */
    public synchronized void released(String tenantId, String decisionId) {
        live(tenantId, decisionId, LiveAction::withRelease);
    }

    /** What an executor reported of a live action; a report that comes again changes nothing. */
    public synchronized void reported(String tenantId, String decisionId, Status status) {
        live(tenantId, decisionId, action -> action.with(status));
    }

    private void live(String tenantId, String decisionId, UnaryOperator<LiveAction> news) {
        liveActions.compute(
                tenantId + "/" + decisionId, (id, known) -> news.apply(known == null ? LiveAction.UNKNOWN : known));
    }

    /** A dead letter; those of other topics than {@code decisions} count nothing here. */
    public synchronized void deadLetter(Position of) {
        fates.put(of, fate(of).withDeadLetter());
    }

    /** An outcome; the newest with an id replaces the others. */
    public synchronized void outcome(SeenOutcome outcome) {
        outcomes.put(outcome.tenantId() + "/" + outcome.outcomeId(), outcome);
    }

    /** Everything counted until now. */
    public synchronized Summary summary() {
        return new Summary(
                fates,
                blockCodes,
                Map.copyOf(outcomes).values(),
                Map.copyOf(liveActions).values());
    }

    private Fate fate(Position position) {
        return fates.getOrDefault(position, Fate.UNKNOWN);
    }
}
