package dev.sluice.fuzz;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.ReportCheck;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.learn.Plausibility;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.signing.Statement;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.Formats;
import dev.sluice.topology.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records as they come in, framed as Confluent's serdes frame them, written with schemas of this version, the one before and
 * one to come: each is refused as undecodable, or becomes a record that comes through unchanged and that everything which is
 * asked before its signature is looked at can take.
 *
 * <p>The first byte of an input chooses the kind of record, the second the schema it claims; or, from 250 on, that the rest
 * is a record with whatever framing it has.
 */
public final class RecordsFuzz {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int FRAMED = 250;
    private static final int HEADER_FRAMED = 253;

    private static final FuzzRegistry REGISTRY = FuzzRegistry.start();
    private static final List<Reader<?>> READERS = readers();

    private RecordsFuzz() {}

    private static List<Reader<?>> readers() {
        Formats formats = AvroFormats.registered(new SerdeFactory(Map.of("schema.registry.url", REGISTRY.url())));
        return List.of(
                formats.decisions(),
                formats.snapshots(),
                formats.rulings(),
                formats.policies(),
                formats.controls(),
                formats.reports(),
                formats.feedback(),
                formats.imports(),
                formats.auditRequests());
    }

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(RecordsFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        int kind = Byte.toUnsignedInt(data[0]) % READERS.size();
        int schema = Byte.toUnsignedInt(data[1]);
        byte[] rest = Arrays.copyOfRange(data, 2, data.length);
        Headers headers = new RecordHeaders();
        if (schema >= HEADER_FRAMED) {
            int cut = Math.min(rest.length, 17);
            headers.add("__value_schema_id", Arrays.copyOf(rest, cut));
            read(kind, headers, Arrays.copyOfRange(rest, cut, rest.length));
        } else if (schema >= FRAMED) {
            read(kind, headers, rest);
        } else {
            read(kind, headers, framed(REGISTRY.id(kind, schema), rest));
        }
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static void read(int kind, Headers headers, byte[] value) {
        Object record;
        try {
            record = READERS.get(kind).read(Kind.ALL.get(kind).topic(), headers, value);
        } catch (UndecodableException documented) {
            return;
        }
        Kind.ALL.get(kind).assertComesThrough(record);
        take(record);
    }

    /** What the gate asks of a record before it looks at who signed it. */
    private static void take(Object record) {
        if (record instanceof Decision decision) {
            Validity.of(decision);
            Validity.isTimely(decision, NOON);
            Digests.content(decision);
        } else if (record instanceof MetricsSnapshot snapshot) {
            Validity.of(snapshot, NOON);
        } else if (record instanceof Ruling ruling) {
            Statement.of(ruling);
        } else if (record instanceof Control control) {
            Statement.of(control);
        } else if (record instanceof PolicySource policy) {
            Statement.of(policy);
        } else if (record instanceof ExecutionReport report) {
            ReportCheck.of(report, NOON);
            Statement.of(report);
        } else if (record instanceof Feedback feedback) {
            Plausibility.of(feedback);
        } else if (record instanceof OutcomeImport imported) {
            Plausibility.of(imported.outcome(), NOON);
            Statement.of(imported.outcome());
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int kind = 0; kind < Kind.ALL.size(); kind++) {
            for (int number = 0; number < 4; number++) {
                byte[] good = Kind.ALL.get(kind).good(number);
                byte[] body = Arrays.copyOfRange(good, Kind.HEADER_BYTES, good.length);
                seeds.add(input(kind, 0, body));
            }
        }
        seeds.add(input(0, FRAMED, new byte[] {0, 0, 0, 0, 1}));
        seeds.add(input(0, HEADER_FRAMED, new byte[17]));
        return seeds;
    }

    private static byte[] input(int kind, int schema, byte[] rest) {
        return ByteBuffer.allocate(2 + rest.length)
                .put((byte) kind)
                .put((byte) schema)
                .put(rest)
                .array();
    }
}
