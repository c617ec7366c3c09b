package dev.sluice.serde.state;

import dev.sluice.core.approve.Round;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Approvals.Refusal;
import dev.sluice.core.guard.Approvals.Satisfied;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.policy.Approval;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What waits: the decision as its schema has it, the rest field by field in the order of the record's components. */
final class WaitingFormat implements StateFormat<Waiting> {
    static final StateFormat<Waiting> WAITING = new WaitingFormat();

    /** What waited before rounds were kept was to be approved by one person of the usual role. */
    private static final int ROUNDS_SINCE = 2;
    /** What waited before traces were kept belongs to none. */
    private static final int TRACES_SINCE = 3;

    private WaitingFormat() {}

    @Override
    public int version() {
        return TRACES_SINCE;
    }

    @Override
    public void write(Waiting waiting, StateWriter out) throws IOException {
        out.versioned(AvroFormats.DECISION, waiting.decision());
        out.text(waiting.actionDigest());
        out.text(waiting.contentDigest());
        writeArrival(waiting.arrival(), out);
        out.count(waiting.judgement());
        out.symbol(Symbols.DISPOSITIONS, waiting.disposition());
        out.number(waiting.sequence());
        LedgerFormats.writeNow(waiting.since(), out);
        LedgerFormats.writeDue(waiting.deadline(), out);
        out.list(waiting.holds(), (code, each) -> each.text(code));
        writeApprovals(waiting.approvals(), out);
        out.text(waiting.message());
        writeRound(waiting.round(), out);
        LedgerFormats.writeTrace(waiting.trace(), out);
    }

    @Override
    public Waiting read(StateReader in, int version) throws IOException {
        return new Waiting(
                in.versioned(AvroFormats.DECISION),
                in.text(),
                in.text(),
                readArrival(in),
                in.count(),
                in.symbol(Symbols.DISPOSITIONS),
                in.number(),
                LedgerFormats.readNow(in),
                LedgerFormats.readDue(in),
                in.list(StateReader::text),
                readApprovals(in),
                in.text(),
                version < ROUNDS_SINCE ? Round.of(Approval.DEFAULT) : readRound(in),
                version < TRACES_SINCE ? Trace.NONE : LedgerFormats.readTrace(in));
    }

    private static void writeRound(Round round, StateWriter out) throws IOException {
        out.count(round.quorum());
        out.list(round.roles(), (role, each) -> each.text(role));
        out.list(round.given(), (given, each) -> {
            each.text(given.by());
            each.instant(given.at());
        });
    }

    private static Round readRound(StateReader in) throws IOException {
        return new Round(
                in.count(), in.list(StateReader::text), in.list(each -> new Round.Given(each.text(), each.instant())));
    }

    private static void writeArrival(Arrival arrival, StateWriter out) throws IOException {
        out.text(arrival.position().topic());
        out.count(arrival.position().partition());
        out.number(arrival.position().offset());
        out.instant(arrival.appendedAt());
        out.optionalText(arrival.key());
        out.count(arrival.expectedPartition());
        out.flag(arrival.idReused());
    }

    private static Arrival readArrival(StateReader in) throws IOException {
        return new Arrival(
                new Position(in.text(), in.count(), in.number()),
                in.instant(),
                in.optionalText(),
                in.count(),
                in.flag());
    }

    private static void writeApprovals(Approvals approvals, StateWriter out) throws IOException {
        out.list(approvals.satisfied(), (satisfied, each) -> {
            each.text(satisfied.code());
            each.text(satisfied.by());
        });
        Refusal refusal = approvals.refusal();
        out.flag(refusal != null);
        if (refusal != null) {
            out.flag(refusal.withdrawn());
            out.text(refusal.by());
            out.text(refusal.reason());
        }
    }

    private static Approvals readApprovals(StateReader in) throws IOException {
        return new Approvals(in.list(each -> new Satisfied(each.text(), each.text())), readRefusal(in));
    }

    private static @Nullable Refusal readRefusal(StateReader in) throws IOException {
        return in.flag() ? new Refusal(in.flag(), in.text(), in.text()) : null;
    }
}
