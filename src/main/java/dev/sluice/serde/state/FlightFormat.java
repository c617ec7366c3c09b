package dev.sluice.serde.state;

import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Flight.Unmeasured;
import dev.sluice.core.flight.Yardstick;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Live actions that are not settled. Fields are written in the order of the records' components. */
final class FlightFormat implements StateFormat<Flight> {
    static final StateFormat<Flight> FLIGHT = new FlightFormat();

    /** What was in flight before traces were kept belongs to none. */
    private static final int TRACES_SINCE = 2;

    private FlightFormat() {}

    @Override
    public int version() {
        return TRACES_SINCE;
    }

    @Override
    public void write(Flight flight, StateWriter out) throws IOException {
        out.text(flight.permitId());
        out.flag(flight.ordered());
        out.versioned(AvroFormats.DECISION, flight.decision());
        out.text(flight.actionDigest());
        out.text(flight.policyVersion());
        writePosition(flight.trigger(), out);
        LedgerFormats.writeNow(flight.releasedAt(), out);
        out.real(flight.size());
        writeMetrics(flight.baseline(), out);
        out.symbol(Symbols.KEY_METRICS, flight.yardstick().metric());
        out.flag(flight.yardstick().measured());
        out.symbol(Symbols.AIMS, flight.yardstick().aim());
        out.symbol(Symbols.STAGES, flight.stage());
        out.instant(flight.due());
        Unmeasured landed = flight.landed();
        out.flag(landed != null);
        if (landed != null) {
            out.versioned(AvroFormats.OUTCOME, landed.outcome());
            out.instant(landed.from());
            writePosition(landed.report(), out);
        }
        LedgerFormats.writeTrace(flight.trace(), out);
    }

    @Override
    public Flight read(StateReader in, int version) throws IOException {
        return new Flight(
                in.text(),
                in.flag(),
                in.versioned(AvroFormats.DECISION),
                in.text(),
                in.text(),
                readPosition(in),
                LedgerFormats.readNow(in),
                in.real(),
                readMetrics(in),
                new Yardstick(in.symbol(Symbols.KEY_METRICS), in.flag(), in.symbol(Symbols.AIMS)),
                in.symbol(Symbols.STAGES),
                in.instant(),
                readLanded(in),
                version < TRACES_SINCE ? Trace.NONE : LedgerFormats.readTrace(in));
    }

    private static @Nullable Unmeasured readLanded(StateReader in) throws IOException {
        return in.flag() ? new Unmeasured(in.versioned(AvroFormats.OUTCOME), in.instant(), readPosition(in)) : null;
    }

    private static void writePosition(Position position, StateWriter out) throws IOException {
        out.text(position.topic());
        out.count(position.partition());
        out.number(position.offset());
    }

    private static Position readPosition(StateReader in) throws IOException {
        return new Position(in.text(), in.count(), in.number());
    }

    private static void writeMetrics(@Nullable Metrics metrics, StateWriter out) throws IOException {
        out.flag(metrics != null);
        if (metrics != null) {
            out.real(metrics.successRate());
            out.real(metrics.latencyP50Ms());
            out.real(metrics.latencyP95Ms());
            out.real(metrics.latencyP99Ms());
            out.real(metrics.errorRate());
            out.real(metrics.requestsPerSecond());
            writeKnown(metrics.cpuUtilization(), out);
            writeKnown(metrics.memoryUtilization(), out);
        }
    }

    private static @Nullable Metrics readMetrics(StateReader in) throws IOException {
        return in.flag()
                ? new Metrics(
                        in.real(), in.real(), in.real(), in.real(), in.real(), in.real(), readKnown(in), readKnown(in))
                : null;
    }

    private static void writeKnown(@Nullable Double value, StateWriter out) throws IOException {
        out.flag(value != null);
        if (value != null) {
            out.real(value);
        }
    }

    private static @Nullable Double readKnown(StateReader in) throws IOException {
        return in.flag() ? Double.valueOf(in.real()) : null;
    }
}
