package dev.sluice.query;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.AdjustedConfidence;
import dev.sluice.core.learn.LearningContext;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Statistics;
import dev.sluice.core.ledger.AdviceHistory;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.serde.state.StateSerdes;
import dev.sluice.topology.Flights;
import dev.sluice.topology.LedgerKeys;
import dev.sluice.topology.Snapshots;
import dev.sluice.topology.Stores;
import dev.sluice.topology.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of one tenant now. Every method reads the stores afresh, and throws
 * {@link org.apache.kafka.streams.errors.InvalidStateStoreException} when they cannot be read.
 */
public final class Tenant {
    /** Verdicts are looked for this far around the clock: further back than any is kept, and ahead as clocks differ. */
    private static final Duration VERDICTS_AROUND = Verdicts.RETENTION.multipliedBy(2);

    private final String tenantId;
    private final TenantStores stores;
    private final Retrievals retrievals;
    private final LearnedWindows memory;
    private final KeptOutcomes outcomes;

    Tenant(String tenantId, TenantStores stores, Retrievals retrievals) {
        this.tenantId = tenantId;
        this.stores = stores;
        this.retrievals = retrievals;
        this.memory = new LearnedWindows(tenantId, stores);
        this.outcomes = new KeptOutcomes(tenantId, stores);
    }

    /** Which tenant. */
    public String id() {
        return tenantId;
    }

    /** What the windows of a range add up to. */
    public Statistics statistics(TimeRange range, Selection selection) {
        List<Series> known = memory.series();
        List<Series> selected = known.stream().filter(selection::includes).toList();
        return Statistics.of(memory.parts(range, selected), selection, retrieved(known));
    }

    /** The windows of a range in the order of time, from after a place on. */
    public Page<LearnedWindow> windows(
            TimeRange range, Selection selection, LearnedWindow.@Nullable Place after, int limit) {
        retrieved();
        return memory.page(range, selection, after, limit);
    }

    /** The outcomes kept, newest first, from after a place on. */
    public Page<Outcome> outcomes(OutcomeQuery query, @Nullable OutcomePlace after, int limit) {
        retrieved();
        return outcomes.page(query, after, limit);
    }

    /** Every outcome kept, newest first. */
    public List<Outcome> outcomes() {
        retrieved();
        return outcomes.newestFirst();
    }

    /** The newest outcomes, what a range adds up to, and how sure to be of each type next time. */
    public LearningContext context(TimeRange range, Selection selection, int newest) {
        List<Outcome> latest = outcomes.page(new OutcomeQuery(null, null, selection), null, newest)
                .items();
        List<AdjustedConfidence> advice = memory.series(selection).stream()
                .map(this::advice)
                .filter(Objects::nonNull)
                .toList();
        return new LearningContext(latest, statistics(range, selection), advice);
    }

    private @Nullable AdjustedConfidence advice(Series series) {
        byte[] stored = stores.ledger()
                .get(LedgerKeys.type(tenantId, series.environment(), series.mode(), series.actionType()));
        TypeHistory history = stored == null
                ? TypeHistory.EMPTY
                : StateSerdes.typeHistory().deserializer().deserialize(Stores.LEDGER, stored);
        List<AdviceHistory.Advice> newest = history.advice().newestFirst();
        return newest.isEmpty() ? null : AdjustedConfidence.of(series, newest);
    }

    /** The newest verdict on a decision, null when there is none or it is no longer kept. */
    public @Nullable Verdict verdict(String decisionId, Instant now) {
        Bytes key = Verdicts.key(tenantId, decisionId);
        try (WindowStoreIterator<byte[]> newestFirst =
                stores.verdicts().backwardFetch(key, now.minus(VERDICTS_AROUND), now.plus(VERDICTS_AROUND))) {
            return newestFirst.hasNext() ? Verdicts.decode(newestFirst.next().value) : null;
        }
    }

    /** What people are asked about this tenant's decisions, and were. */
    public TenantApprovals approvals() {
        return new TenantApprovals(tenantId, stores);
    }

    /** The outcome of a decision, null when there is none or it is no longer among those kept. */
    public @Nullable Outcome outcome(String decisionId) {
        return outcomes.newestFirst().stream()
                .filter(outcome -> outcome.decisionId().equals(decisionId))
                .findFirst()
                .orElse(null);
    }

    /** What was reported of a live action whose effect is not measured yet, null when nothing is: an outcome will follow. */
    public @Nullable Outcome reported(String decisionId) {
        Flight flight = Flights.decode(stores.flights().get(Flights.key(tenantId, decisionId)));
        Flight.Unmeasured landed = flight == null ? null : flight.landed();
        return landed == null ? null : landed.outcome();
    }

    /** The newest metrics of a target that were observed at or before a moment; the newest of all without one. */
    public @Nullable MetricsSnapshot metrics(String target, @Nullable Instant asOf) {
        return stores.snapshot(Snapshots.key(tenantId, target), asOf);
    }

    /** The policies and controls in force where the tenant is judged. */
    public ControlPlaneView controlPlane() {
        return new ControlPlaneView(stores);
    }

    private long retrieved() {
        return retrieved(memory.series());
    }

    private long retrieved(List<Series> known) {
        return known.isEmpty() ? 0 : retrievals.counted(tenantId);
    }
}
