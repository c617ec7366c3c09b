package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.RateWindow;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.serde.state.StateSerdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The ledger of one partition: what was in flight and done lately, read and written record by record. */
final class Ledger {
    private final Cell<TenantState> tenants;
    private final Cell<Lane> lanes;
    private final Cell<ApprovalHistory> approvals;
    private final Cell<TargetHistory> targets;
    private final Cell<TypeHistory> types;
    private final Cell<RateWindow> rates;
    private final Cell<DayTotals> days;

    Ledger(KeyedPage page) {
        tenants = new Cell<>(page, StateSerdes.tenantState(), TenantState.START);
        lanes = new Cell<>(page, StateSerdes.lane(), Lane.EMPTY);
        approvals = new Cell<>(page, StateSerdes.approvalHistory(), ApprovalHistory.EMPTY);
        targets = new Cell<>(page, StateSerdes.targetHistory(), TargetHistory.EMPTY);
        types = new Cell<>(page, StateSerdes.typeHistory(), TypeHistory.EMPTY);
        rates = new Cell<>(page, StateSerdes.rateWindow(), RateWindow.EMPTY);
        days = new Cell<>(page, StateSerdes.dayTotals(), DayTotals.NONE);
    }

    /** The ledger of the context's task. All of its processors see the same one. */
    static Ledger of(ProcessorContext<?, ?> context) {
        return new Ledger(KeyedPage.of(context, Stores.LEDGER));
    }

    TenantState tenant(String tenantId) {
        return tenants.get(LedgerKeys.tenant(tenantId));
    }

    void put(String tenantId, TenantState state) {
        tenants.put(LedgerKeys.tenant(tenantId), state);
    }

    /** Makes sure that what becomes due of a tenant is looked at by then. */
    void lookBy(String tenantId, Mode mode, Due due) {
        TenantState state = tenant(tenantId);
        Due bound = state.due(mode).earliest(due);
        if (!bound.equals(state.due(mode))) {
            put(tenantId, state.due(mode, bound));
        }
    }

    Lane lane(LaneId id) {
        return lanes.get(LedgerKeys.lane(id.tenantId(), id.environment(), id.mode()));
    }

    void put(LaneId id, Lane lane) {
        lanes.put(LedgerKeys.lane(id.tenantId(), id.environment(), id.mode()), lane);
    }

    ApprovalHistory approvals(Decision decision) {
        return approvals.get(approvalsKey(decision));
    }

    void put(Decision decision, ApprovalHistory history) {
        approvals.put(approvalsKey(decision), history);
    }

    TargetHistory target(Decision decision) {
        return targets.get(targetKey(decision));
    }

    void put(Decision decision, TargetHistory history) {
        targets.put(targetKey(decision), history);
    }

    TypeHistory type(Decision decision) {
        return types.get(typeKey(decision));
    }

    void put(Decision decision, TypeHistory history) {
        types.put(typeKey(decision), history);
    }

    RateWindow sourceRate(Decision decision) {
        return rates.get(sourceRateKey(decision));
    }

    void putSourceRate(Decision decision, RateWindow window) {
        rates.put(sourceRateKey(decision), window);
    }

    RateWindow tenantRate(Decision decision) {
        return rates.get(tenantRateKey(decision));
    }

    void putTenantRate(Decision decision, RateWindow window) {
        rates.put(tenantRateKey(decision), window);
    }

    DayTotals sourceDay(Decision decision) {
        return days.get(sourceDayKey(decision));
    }

    void putSourceDay(Decision decision, DayTotals totals) {
        days.put(sourceDayKey(decision), totals);
    }

    DayTotals tenantDay(Decision decision) {
        return days.get(tenantDayKey(decision));
    }

    void putTenantDay(Decision decision, DayTotals totals) {
        days.put(tenantDayKey(decision), totals);
    }

    private static Bytes sourceDayKey(Decision of) {
        return LedgerKeys.sourceDay(of.tenantId(), of.environment(), of.source());
    }

    private static Bytes tenantDayKey(Decision of) {
        return LedgerKeys.tenantDay(of.tenantId(), of.environment());
    }

    private static Bytes approvalsKey(Decision of) {
        return LedgerKeys.approvals(
                of.tenantId(),
                of.environment(),
                of.mode(),
                of.action().target(),
                of.action().type());
    }

    private static Bytes targetKey(Decision of) {
        return LedgerKeys.target(
                of.tenantId(), of.environment(), of.mode(), of.action().target());
    }

    private static Bytes typeKey(Decision of) {
        return LedgerKeys.type(
                of.tenantId(), of.environment(), of.mode(), of.action().type());
    }

    private static Bytes sourceRateKey(Decision of) {
        return LedgerKeys.sourceRate(of.tenantId(), of.environment(), of.mode(), of.source());
    }

    private static Bytes tenantRateKey(Decision of) {
        return LedgerKeys.tenantRate(of.tenantId(), of.environment(), of.mode());
    }
}
