package dev.sluice.serde.state;

import dev.sluice.core.decision.Trace;
import dev.sluice.core.learn.Series;
import dev.sluice.core.ledger.AdviceHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.ledger.RateWindow;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.Slot;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TenantClock;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TypeHistory;
import java.io.IOException;
import java.util.List;

/** What the ledger holds. Fields are written in the order of the records' components. */
final class LedgerFormats {
    static final StateFormat<TenantState> TENANT_STATE = new FirstFormat<>(
            (state, out) -> {
                out.instant(state.clock().dryRun());
                out.instant(state.clock().live());
                out.number(state.sequence());
                out.number(state.outcomes());
                out.text(state.origin());
                writeDue(state.dryRunDue(), out);
                writeDue(state.liveDue(), out);
            },
            in -> new TenantState(
                    new TenantClock(in.instant(), in.instant()),
                    in.number(),
                    in.number(),
                    in.text(),
                    readDue(in),
                    readDue(in)));

    static final StateFormat<List<Series>> SERIES = new FirstFormat<>(
            (series, out) -> out.list(series, LedgerFormats::writeSeries),
            in -> in.list(
                    each -> new Series(each.symbol(Symbols.ENVIRONMENTS), each.symbol(Symbols.MODES), each.text())));

    static final StateFormat<Lane> LANE = new FirstFormat<>(
            (lane, out) -> {
                out.list(lane.slots(), LedgerFormats::writeSlot);
                out.count(lane.waiting());
            },
            in -> new Lane(in.list(slot -> new Slot(slot.text(), readDue(slot))), in.count()));

    static final StateFormat<TargetHistory> TARGET_HISTORY = new FirstFormat<>(
            LedgerFormats::writeTargetHistory,
            in -> TargetHistory.of(
                    in.words(1, place -> TargetHistory.packed(in.instant(), in.flag())),
                    in.words(1, place -> in.number())));

    static final StateFormat<TypeHistory> TYPE_HISTORY =
            new FirstFormat<>(LedgerFormats::writeTypeHistory, LedgerFormats::readTypeHistory);

    static final StateFormat<RateWindow> RATE_WINDOW = new FirstFormat<>(
            (window, out) -> {
                out.number(window.sixtiethMs());
                out.list(window.parts(), LedgerFormats::writePart);
            },
            in -> new RateWindow(in.number(), in.list(each -> new RateWindow.Part(each.number(), each.count()))));

    static final StateFormat<DayTotals> DAY_TOTALS = new FirstFormat<>(
            (totals, out) -> {
                out.number(totals.day());
                out.number(totals.orders());
                out.real(totals.notional());
                out.real(totals.loss());
            },
            in -> new DayTotals(in.number(), in.number(), in.real(), in.real()));

    static final StateFormat<Rehearsal> REHEARSAL = new FirstFormat<>(
            (rehearsal, out) -> {
                out.text(rehearsal.decisionId());
                out.instant(rehearsal.at());
                out.symbol(Symbols.DISPOSITIONS, rehearsal.disposition());
                out.symbol(Symbols.STATUSES, rehearsal.status());
            },
            in -> new Rehearsal(
                    in.text(), in.instant(), in.symbol(Symbols.DISPOSITIONS), in.optionalSymbol(Symbols.STATUSES)));

    static final StateFormat<List<String>> NAMES = new FirstFormat<>(
            (names, out) -> out.list(names, (name, each) -> each.text(name)), in -> in.list(StateReader::text));

    private LedgerFormats() {}

    static void writeDue(Due due, StateWriter out) throws IOException {
        out.instant(due.event());
        out.instant(due.append());
    }

    static Due readDue(StateReader in) throws IOException {
        return new Due(in.instant(), in.instant());
    }

    static void writeNow(Now now, StateWriter out) throws IOException {
        out.instant(now.event());
        out.instant(now.append());
    }

    static Now readNow(StateReader in) throws IOException {
        return new Now(in.instant(), in.instant());
    }

    static void writeTrace(Trace trace, StateWriter out) throws IOException {
        out.optionalText(trace.parent());
        out.optionalText(trace.state());
    }

    static Trace readTrace(StateReader in) throws IOException {
        return new Trace(in.optionalText(), in.optionalText());
    }

    private static void writeSeries(Series series, StateWriter out) throws IOException {
        out.symbol(Symbols.ENVIRONMENTS, series.environment());
        out.symbol(Symbols.MODES, series.mode());
        out.text(series.actionType());
    }

    private static void writeSlot(Slot slot, StateWriter out) throws IOException {
        out.text(slot.decisionId());
        writeDue(slot.end(), out);
    }

    private static void writeTargetHistory(TargetHistory history, StateWriter out) {
        long[] outcomes = history.outcomes();
        out.count(outcomes.length);
        for (long outcome : outcomes) {
            out.number(TargetHistory.millis(outcome));
            out.flag(TargetHistory.isFailed(outcome));
        }
        long[] failures = history.failures();
        out.count(failures.length);
        for (long at : failures) {
            out.number(at);
        }
    }

    private static void writePart(RateWindow.Part part, StateWriter out) throws IOException {
        out.number(part.index());
        out.count(part.count());
    }

    private static void writeTypeHistory(TypeHistory history, StateWriter out) throws IOException {
        out.number(history.outcomes());
        out.list(history.hours(), (hour, each) -> {
            each.number(hour.hour());
            each.count(hour.outcomes());
            each.count(hour.successes());
        });
        out.symbol(Symbols.TRUST_LEVELS, history.trust());
        AdviceHistory advice = history.advice();
        out.count(advice.size());
        for (int place = 0; place < advice.size(); place++) {
            out.real(advice.confidence(place));
            out.real(advice.adjustment(place));
        }
    }

    private static TypeHistory readTypeHistory(StateReader in) throws IOException {
        return new TypeHistory(
                in.number(),
                in.list(each -> new TypeHistory.Hour(each.number(), each.count(), each.count())),
                in.symbol(Symbols.TRUST_LEVELS),
                AdviceHistory.of(in.list(each -> new AdviceHistory.Advice(each.real(), each.real()))));
    }
}
