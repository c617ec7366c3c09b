package dev.sluice.gate;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.learn.Outcomes;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.fuzz.Kind;
import dev.sluice.serde.records.RandomRecords;
import dev.sluice.signing.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of every kind that were good before somebody damaged them. The same seed gives the same ones. */
final class Mutants {
    private static final int FRAME = 5;
    private static final int TENANTS = 20;
    private static final int OVERSIZE_EVERY = 5_000;
    private static final double[] EXTREMES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -1, 1e-320, 0.99
    };

    private final Random random;
    private final Map<String, Integer> ids;
    private final Signer signer;
    private final Instant now;
    private int made;

    /**
     * Mutants of this seed.
     *
     * @param ids of the schemas, by subject
     * @param signer signs what was good
     * @param now when it was made
     */
    Mutants(long seed, Map<String, Integer> ids, Signer signer, Instant now) {
        this.random = new Random(seed);
        this.ids = ids;
        this.signer = signer;
        this.now = now;
    }

    /** The next one. */
    ProducerRecord<byte[], byte[]> next() {
        made++;
        Kind<?, ?> kind = random.nextInt(3) > 0 ? Kind.DECISION : any(Kind.ALL);
        String tenant = kind.equals(Kind.IMPORT) ? "acme" : "tenant-" + random.nextInt(TENANTS);
        byte[] value = framed(kind, good(kind, tenant));
        String topic = kind.topic();
        if (made % OVERSIZE_EVERY == 0) {
            value = Arrays.copyOf(value, (1 << 20) + 1 + random.nextInt(2 << 20));
        } else if (random.nextInt(12) == 0) {
            topic = any(Kind.ALL).topic();
        } else {
            value = damaged(value, kind);
        }
        var mutant = new ProducerRecord<>(topic, key(tenant), value);
        if (random.nextInt(50) == 0) {
            mutant.headers().add("__value_schema_id", noise(random.nextBoolean() ? 17 : 1 + random.nextInt(20)));
        }
        return mutant;
    }

    private byte @Nullable [] key(String tenant) {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> noise(random.nextInt(2_000));
            case 2 -> "tenant-0".getBytes(StandardCharsets.UTF_8);
            default -> tenant.getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte @Nullable [] damaged(byte[] value, Kind<?, ?> kind) {
        return switch (random.nextInt(14)) {
            case 0 -> Arrays.copyOf(value, random.nextInt(value.length));
            case 1 -> Arrays.copyOf(value, value.length + 1 + random.nextInt(8));
            case 2, 3 -> lying(value);
            case 4 -> named(value, Objects.requireNonNull(ids.get(any(Kind.ALL).topic() + "-value")));
            case 5 -> named(value, random.nextInt());
            case 6 -> random.nextInt(4) == 0 ? null : noise(random.nextInt(64));
            case 7 -> joined(value, framed(kind, good(kind, "acme")));
            case 8 -> value;
            default -> flipped(value);
        };
    }

    private byte[] flipped(byte[] value) {
        for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
            // mostly behind the frame: what is wrong with that is seen at once
            int from = random.nextInt(10) == 0 ? 0 : FRAME;
            value[from + random.nextInt(value.length - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return value;
    }

    /** A length, or any other number, that is not true: in as many bytes as Avro takes for one. */
    private byte[] lying(byte[] value) {
        int at = FRAME + random.nextInt(value.length - FRAME);
        int end = Math.min(value.length - 1, at + random.nextInt(9));
        for (int i = at; i < end; i++) {
            value[i] |= (byte) 0x80;
        }
        value[end] &= 0x7f;
        return value;
    }

    private static byte[] named(byte[] value, int id) {
        return ByteBuffer.wrap(value).putInt(1, id).array();
    }

    private byte[] joined(byte[] start, byte[] end) {
        int from = random.nextInt(end.length);
        int length = random.nextInt(start.length);
        return ByteBuffer.allocate(length + end.length - from)
                .put(start, 0, length)
                .put(end, from, end.length - from)
                .array();
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] framed(Kind<?, ?> kind, byte[] described) {
        int body = described.length - Kind.HEADER_BYTES;
        return ByteBuffer.allocate(FRAME + body)
                .put((byte) 0)
                .putInt(Objects.requireNonNull(ids.get(kind.topic() + "-value")))
                .put(described, Kind.HEADER_BYTES, body)
                .array();
    }

    /** A good one: half of them such as anybody sends, half with values from the edges; signed where that is asked for. */
    private byte[] good(Kind<?, ?> kind, String tenant) {
        var edges = new RandomRecords(random.nextLong());
        boolean usual = random.nextBoolean();
        if (kind.equals(Kind.DECISION)) {
            return Kind.DECISION.bytes(usual ? decision(tenant) : edges.decision());
        }
        if (kind.equals(Kind.SNAPSHOT)) {
            return Kind.SNAPSHOT.bytes(usual ? snapshot(tenant) : edges.snapshot());
        }
        if (kind.equals(Kind.RULING)) {
            return Kind.RULING.bytes(signer.signed(usual ? ruling(tenant) : edges.ruling()));
        }
        if (kind.equals(Kind.POLICY)) {
            var harmless = new PolicySource("tenant:nobody", "extends: payments\n", 0, "ana", "mutant", now);
            return Kind.POLICY.bytes(signer.signed(usual ? harmless : edges.policy()));
        }
        if (kind.equals(Kind.CONTROL)) {
            var harmless = new Control("source:nobody", ControlState.ACTIVE, false, "mutant", "ana", now, 0);
            return Kind.CONTROL.bytes(signer.signed(usual ? harmless : edges.control()));
        }
        if (kind.equals(Kind.REPORT)) {
            return Kind.REPORT.bytes(signer.signed(usual ? report(tenant) : edges.report()));
        }
        return kind.equals(Kind.IMPORT)
                ? Kind.IMPORT.bytes(
                        signer.signed(usual ? Outcomes.imported("o-" + made, "noop", 0.1) : edges.outcome()))
                : kind.good(random.nextLong());
    }

    private Decision decision(String tenant) {
        boolean extreme = random.nextInt(4) == 0;
        boolean deep = random.nextInt(50) == 0;
        return new Decision(
                "m" + made,
                tenant,
                any(List.of(Environment.values())),
                "mutant",
                action(extreme, deep),
                extreme ? extreme() : 0.85,
                false,
                true,
                random.nextInt(10) == 0 ? Mode.LIVE : Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                deep ? Map.of("deep", "{\"a\":[".repeat(5_000)) : Map.of(),
                0,
                null,
                now.plusMillis(made));
    }

    private Action action(boolean extreme, boolean deep) {
        Map<String, Object> parameters = new HashMap<>(Map.of("message", deep ? "((((".repeat(2_000) : "m"));
        if (extreme) {
            parameters.put("shiftPercentage", extreme());
            parameters.put("number", random.nextLong());
        }
        return new Action(
                deep ? "" : any(List.of("send_notification", "shift_traffic", "retry_payment")),
                "target-" + random.nextInt(50),
                parameters,
                deep ? "SendNotification: x " + "with a=' ".repeat(1_000) : null,
                extreme ? new EstimatedImpact(extreme(), extreme(), extreme()) : null);
    }

    private MetricsSnapshot snapshot(String tenant) {
        double rate = random.nextInt(4) == 0 ? extreme() : 0.9;
        String target = "target-" + random.nextInt(50);
        return new MetricsSnapshot(tenant, target, now, rate, 10, 20, 30, 0.1, 100, null, null, Map.of());
    }

    private Ruling ruling(String tenant) {
        String decisionId = "m" + random.nextInt(made);
        return new Ruling(
                tenant, decisionId, Answer.APPROVE, "ana", "fine", "0".repeat(64), now, List.of("admin"), null);
    }

    private ExecutionReport report(String tenant) {
        return new ExecutionReport(
                "p-" + made,
                "m" + made,
                tenant,
                Status.SUCCESS,
                List.of(),
                now,
                now,
                null,
                null,
                List.of(),
                null,
                false,
                Map.of(),
                null);
    }

    private double extreme() {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
