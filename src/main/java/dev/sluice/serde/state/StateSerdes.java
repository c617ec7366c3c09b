package dev.sluice.serde.state;

import dev.sluice.core.approve.Ended;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Series;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.RateWindow;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serdes of the stores. Equal values have equal bytes on every machine. Every serde may be used by several threads; a
 * null is a null; bytes that are cut short, go on too long or were written by a later version are a
 * {@link SerializationException}. Topic names are not looked at.
 */
public final class StateSerdes {
    private static final ThreadLocal<StateWriter> WRITERS = ThreadLocal.withInitial(StateWriter::new);

    private StateSerdes() {}

    /** A tenant as a whole. */
    public static Serde<TenantState> tenantState() {
        return serde(LedgerFormats.TENANT_STATE);
    }

    /** Which series of statistics a tenant has. */
    public static Serde<List<Series>> series() {
        return serde(LedgerFormats.SERIES);
    }

    /** What is in flight and in the queue. */
    public static Serde<Lane> lane() {
        return serde(LedgerFormats.LANE);
    }

    /** Approvals of a target and type. */
    public static Serde<ApprovalHistory> approvalHistory() {
        return serde(ApprovalsFormat.APPROVAL_HISTORY);
    }

    /** Outcomes on a target. */
    public static Serde<TargetHistory> targetHistory() {
        return serde(LedgerFormats.TARGET_HISTORY);
    }

    /** Outcomes of a type. */
    public static Serde<TypeHistory> typeHistory() {
        return serde(LedgerFormats.TYPE_HISTORY);
    }

    /** Decisions judged lately. */
    public static Serde<RateWindow> rateWindow() {
        return serde(LedgerFormats.RATE_WINDOW);
    }

    /** What was done for real in a day. */
    public static Serde<DayTotals> dayTotals() {
        return serde(LedgerFormats.DAY_TOTALS);
    }

    /** The dry run of a planned action. */
    public static Serde<Rehearsal> rehearsal() {
        return serde(LedgerFormats.REHEARSAL);
    }

    /** A decision that is held or queued. */
    public static Serde<Waiting> waiting() {
        return serde(WaitingFormat.WAITING);
    }

    /** A request for approval that has ended. */
    public static Serde<Ended> ended() {
        return serde(EndedFormat.ENDED);
    }

    /** Observed health. */
    public static Serde<MetricsSnapshot> snapshot() {
        return serde(AvroFormats.SNAPSHOT);
    }

    /** A live action that is not settled. */
    public static Serde<Flight> flight() {
        return serde(FlightFormat.FLIGHT);
    }

    /** Names of things, in an order. */
    public static Serde<List<String>> names() {
        return serde(LedgerFormats.NAMES);
    }

    /** What the guards made of a decision. */
    public static Serde<Verdict> verdict() {
        return serde(VerdictFormat.VERDICT);
    }

    /** What came of an action. */
    public static Serde<Outcome> outcome() {
        return serde(AvroFormats.OUTCOME);
    }

    /** A kill switch or freeze. */
    public static Serde<Control> control() {
        return serde(AvroFormats.CONTROL);
    }

    /** A policy document as it was written. */
    public static Serde<PolicySource> policyEntry() {
        return serde(AvroFormats.POLICY);
    }

    /** A sequence or an offset: eight bytes, big-endian. */
    public static Serde<Long> number() {
        return Serdes.Long();
    }

    private static <T> Serde<T> serde(StateFormat<T> format) {
        Serializer<T> serializer = (topic, value) -> value == null ? null : write(format, value);
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : read(format, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> byte[] write(StateFormat<T> format, T value) {
        StateWriter out = WRITERS.get();
        out.reset();
        try {
            out.versioned(format, value);
            return out.written();
        } catch (IOException e) {
            throw new SerializationException("a value cannot be stored: " + e.getMessage(), e);
        }
    }

    private static <T> T read(StateFormat<T> format, byte[] bytes) {
        StateReader in = new StateReader(bytes);
        try {
            T value = in.versioned(format);
            in.expectEnd();
            return value;
        } catch (IOException | RuntimeException e) {
            // damaged bytes make Avro throw many kinds of exception
            throw new SerializationException("a stored value cannot be read: " + e, e);
        }
    }
}
