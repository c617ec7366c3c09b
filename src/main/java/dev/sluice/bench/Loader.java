package dev.sluice.bench;

import dev.sluice.schema.Decision;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Sends decisions and snapshots of a workload, as any client would. */
final class Loader implements AutoCloseable {
    private static final int BATCH_BYTES = 128 << 10;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Decision> decisions;
    private final Serializer<MetricsSnapshot> snapshots;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Loader(Producer<byte[], byte[]> producer, SerdeFactory serdes) {
        this.producer = producer;
        this.decisions = serdes.serde(Decision.class, false).serializer();
        this.snapshots = serdes.serde(MetricsSnapshot.class, false).serializer();
    }

    /** One that fills batches: for work that is to lie there. */
    static Loader filling(Site site) {
        return new Loader(
                connect(
                        site,
                        Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES)),
                site.serdes());
    }

    /** One that waits for nothing: for work that is timed. */
    static Loader prompt(Site site) {
        return new Loader(connect(site, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0)), site.serdes());
    }

    private static Producer<byte[], byte[]> connect(Site site, Map<String, Object> tuning) {
        var properties = new HashMap<>(site.kafka().producer());
        properties.putAll(tuning);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "sluice-bench-load");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A snapshot of every target from before the first decision. */
    void before(Workload workload) {
        for (int pair = 0; pair < workload.population().pairs(); pair++) {
            send(workload.before(pair));
        }
        flush();
    }

    /** That many decisions, with the snapshots that come between them, and returns when the broker has them. */
    void load(Workload workload, long count) {
        for (long index = 0; index < count; index++) {
            step(workload, index);
        }
        flush();
    }

    /** Decision number {@code index}, with the snapshot that comes before it if one does. Does not wait. */
    void step(Workload workload, long index) {
        if (index % Workload.DECISIONS_A_SNAPSHOT == 0) {
            send(workload.snapshot(index / Workload.DECISIONS_A_SNAPSHOT));
        }
        send(workload.decision(index));
    }

    private void send(dev.sluice.core.decision.Decision decision) {
        send(
                Topics.DECISIONS,
                decision.tenantId(),
                decisions.serialize(Topics.DECISIONS, DecisionRecords.toAvro(decision)));
    }

    private void send(dev.sluice.core.decision.MetricsSnapshot snapshot) {
        send(
                Topics.METRICS_SNAPSHOTS,
                snapshot.tenantId(),
                snapshots.serialize(Topics.METRICS_SNAPSHOTS, SnapshotRecords.toAvro(snapshot)));
    }

    // the callback says all that the future would
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(String topic, String tenant, byte[] value) {
        var record = new ProducerRecord<>(topic, tenant.getBytes(StandardCharsets.UTF_8), value);
        producer.send(record, (metadata, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Waits until the broker has everything. */
    void flush() {
        producer.flush();
        var failed = failure.get();
        if (failed != null) {
            throw new BenchException("The broker did not take what was sent: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
