package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.LocalGate;
import dev.sluice.topology.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology, given one record after the other that can be decoded: none may stop it, and every decision is in the
 * audit log. What would need a signature is sent a second time, signed, so that forgers do not keep the fuzzer out.
 *
 * <p>The first byte of an input chooses the kind of record, the second the key it comes under and whether time goes by.
 */
public final class GateFuzz {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    /** What is issued later cannot be followed by anything: its time has no millisecond after it. */
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

    private static final int LIFE = 500;

    private static @Nullable LocalGate gate;
    private static int age;

    private GateFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(GateFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static synchronized void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        LocalGate now = gate();
        Kind<?, ?> kind = Kind.ALL.get(Byte.toUnsignedInt(data[0]) % Kind.ALL.size());
        byte[] value = good(kind, data);
        Object record = read(kind, value);
        if (record == null) {
            return;
        }
        now.audit();
        now.send(kind.topic(), key(record, data[1]), value);
        List<?> audited = now.audit();
        if (kind.topic().equals(Topics.DECISIONS)) {
            assertThat(audited).hasSize(1);
        }
        signed(now, record);
        if (data[1] < 0) {
            now.advance(Duration.ofSeconds(30L * -data[1]));
        }
    }

    private static LocalGate gate() {
        LocalGate now = gate;
        if (now == null || ++age > LIFE) {
            if (now != null) {
                now.close();
            }
            now = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
            now.send(new PolicySource("default", "extends: payments\n", 0, "ana", "fuzz", NOON));
            gate = now;
            age = 0;
        }
        return now;
    }

    /** The body of an input behind the header of its kind. */
    private static byte[] good(Kind<?, ?> kind, byte[] data) {
        byte[] header = Arrays.copyOf(kind.good(0), Kind.HEADER_BYTES);
        return ByteBuffer.allocate(header.length + data.length - 2)
                .put(header)
                .put(data, 2, data.length - 2)
                .array();
    }

    private static @Nullable String key(Object record, byte chosen) {
        if (chosen % 4 != 1 && record instanceof Decision decision) {
            return decision.tenantId();
        }
        return chosen % 4 == 1 ? null : "acme";
    }

    private static @Nullable Object read(Kind<?, ?> kind, byte[] value) {
        try {
            return kind.read(value);
        } catch (RuntimeException | StackOverflowError undecodable) {
            return null;
        }
    }

    private static void signed(LocalGate now, Object record) {
        if (record instanceof Ruling ruling) {
            now.send(now.key().signed(ruling));
        } else if (record instanceof PolicySource policy && policy.issuedAt().isBefore(LATEST)) {
            now.send(policy);
        } else if (record instanceof Control control && control.issuedAt().isBefore(LATEST)) {
            now.send(control);
        } else if (record instanceof ExecutionReport report) {
            now.send(now.key().signed(report));
        } else if (record instanceof OutcomeImport imported) {
            now.send(imported.outcome());
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int kind = 0; kind < Kind.ALL.size(); kind++) {
            for (int number = 0; number < 2; number++) {
                byte[] good = Kind.ALL.get(kind).good(number);
                seeds.add(ByteBuffer.allocate(good.length - Kind.HEADER_BYTES + 2)
                        .put((byte) kind)
                        .put((byte) 0)
                        .put(good, Kind.HEADER_BYTES, good.length - Kind.HEADER_BYTES)
                        .array());
            }
        }
        seeds.add("\0\0".getBytes(StandardCharsets.UTF_8));
        return seeds;
    }
}
