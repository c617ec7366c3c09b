package dev.sluice.audit;

import dev.sluice.core.audit.Checkpoint;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.records.CheckpointRecords;
import dev.sluice.signing.Statement;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checkpoint: takes up the newest, reads on from there, and writes the next. It keeps nothing in between. Whoever
 * begins fences whoever has begun before, and only then looks for the newest, so that the numbers have no gaps and the trees
 * only grow, however many write. For one thread.
 */
final class CheckpointWriter {
    static final String KEY = "checkpoint";

    /** How many entries of a partition are read before a checkpoint saves the way. */
    private static final int MOST = 100_000;

    private static final int BLOCKED_MS = 10_000;
    private static final int TRANSACTION_MS = 30_000;

    private final CheckpointSettings settings;
    private final InstantSource clock;
    private final RecordEncoder<dev.sluice.schema.Checkpoint> encoder;

    CheckpointWriter(CheckpointSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.encoder = settings.serdes().valueEncoder(dev.sluice.schema.Checkpoint.class);
    }

    /** Writes one, unless another was written after that moment: then it gives that. */
    Written writeUnlessAfter(Instant recently) throws IOException {
        try (CommittedLog log = open()) {
            Checkpoint newest = log.newest(this::isTrusted);
            if (newest != null && newest.at().isAfter(recently)) {
                return new Written(
                        newest, false, true, Growth.behind(newest, log, 1).broken());
            }
        }
        return write();
    }

    /** Writes one, unless nothing has come to the log since the newest. */
    Written write() throws IOException {
        try (CommittedLog log = open();
                Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            Checkpoint before = log.newest(this::isTrusted);
            Growth growth = Growth.behind(before, log, MOST);
            if (before != null && before.partitions().equals(growth.trees())) {
                return new Written(before, false, growth.isComplete(), growth.broken());
            }
            Checkpoint next = signed(new Checkpoint(
                    before == null ? 1 : before.number() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    growth.trees(),
                    null));
            send(next, producer);
            keep(next, settings.file());
            return new Written(next, true, growth.isComplete(), growth.broken());
        }
    }

    private CommittedLog open() {
        return CommittedLog.open(settings.consumer(), settings.serdes());
    }

    private boolean isTrusted(Checkpoint checkpoint) {
        return refusal(checkpoint).isEmpty() && checkpoint.partitions().stream().allMatch(Checkpoint.Tree::isSound);
    }

    private Optional<String> refusal(Checkpoint checkpoint) {
        return settings.verifier().refusal(Statement.of(checkpoint), checkpoint.signature());
    }

    /** What the gate itself would not believe is not written. */
    private Checkpoint signed(Checkpoint checkpoint) {
        Checkpoint signed = settings.signer().signed(checkpoint);
        refusal(signed).ifPresent(why -> {
            throw new UnreadableLogException("Checkpoints of this gate would not be trusted: " + why + ".");
        });
        return signed;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what went wrong with the record
    private void send(Checkpoint checkpoint, Producer<byte[], byte[]> producer) {
        RecordHeaders headers = new RecordHeaders();
        byte[] value = encoder.encode(Topics.AUDIT_CHECKPOINTS, headers, CheckpointRecords.toAvro(checkpoint));
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                Topics.AUDIT_CHECKPOINTS, 0, KEY.getBytes(StandardCharsets.UTF_8), value, headers));
        producer.commitTransaction();
    }

    private static void keep(Checkpoint checkpoint, @Nullable Path file) throws IOException {
        if (file != null) {
            CheckpointFile.append(file, checkpoint);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(settings.producer());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BLOCKED_MS);
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new UnreadableLogException("No checkpoint can be written: " + e.getMessage(), e);
        }
    }
}
