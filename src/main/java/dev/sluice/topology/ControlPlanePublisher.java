package dev.sluice.topology;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes policies and controls: one copy to every partition, all in one transaction. The offset of the copy in partition 0
 * is the epoch, which the other copies carry; the copy in partition 0 cannot know its own and carries -1, so its reader takes
 * the offset. Each copy is signed by itself.
 */
public final class ControlPlanePublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final Signer signer;
    private final RecordEncoder<PolicyDocument> policies;
    private final RecordEncoder<dev.sluice.schema.Control> controls;

    private ControlPlanePublisher(Producer<byte[], byte[]> producer, SerdeFactory serdes, Signer signer) {
        this.producer = producer;
        this.signer = signer;
        this.policies = serdes.valueEncoder(PolicyDocument.class);
        this.controls = serdes.valueEncoder(dev.sluice.schema.Control.class);
    }

    /**
     * Connects.
     *
     * @param cluster properties of a producer
     * @param transactionalId names this writer; a second one of the same name fences the first
     * @param serdes how records become bytes
     * @param signer who vouches for what is written
     */
    public static ControlPlanePublisher connect(
            Map<String, Object> cluster, String transactionalId, SerdeFactory serdes, Signer signer) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new ControlPlanePublisher(producer, serdes, signer);
    }

    /** Puts a policy document in force; the epoch and signature it carries are not looked at. Gives the epoch it got. */
    public long publish(PolicySource source) {
        return publish(
                Topics.POLICIES,
                source.scope(),
                epoch -> policies.encode(
                        Topics.POLICIES,
                        new RecordHeaders(),
                        PolicyRecords.toAvro(signer.signed(source.numbered(epoch)))));
    }

    /** Puts a control in force; the epoch and signature it carries are not looked at. Gives the epoch it got. */
    public long publish(Control control) {
        return publish(
                Topics.CONTROLS,
                control.scope(),
                epoch -> controls.encode(
                        Topics.CONTROLS,
                        new RecordHeaders(),
                        ControlRecords.toAvro(signer.signed(control.numbered(epoch)))));
    }

    private long publish(String topic, String scope, LongFunction<byte[]> copy) {
        int partitions = producer.partitionsFor(topic).size();
        producer.beginTransaction();
        try {
            long epoch = send(topic, 0, scope, copy.apply(PolicySource.UNNUMBERED));
            for (int partition = 1; partition < partitions; partition++) {
                send(topic, partition, scope, copy.apply(epoch));
            }
            producer.commitTransaction();
            return epoch;
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    private long send(String topic, int partition, String scope, byte[] copy) {
        byte[] key = scope.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(topic, partition, key, copy))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("could not write to partition " + partition + " of " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
