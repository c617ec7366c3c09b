package dev.sluice.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.faults.History.Line;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes policies and controls, a copy to every partition in one transaction, and a line for every copy. For one thread. */
final class ControlHand implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final String ACTOR = "ana";

    private final Map<String, Object> settings;
    private final History history;
    private final Signer signer;
    private final RecordEncoder<PolicyDocument> policies;
    private final RecordEncoder<dev.sluice.schema.Control> controls;
    private @Nullable Producer<byte[], byte[]> producer;

    ControlHand(Site site, History history) {
        this.history = history;
        signer = site.keys().people();
        policies = site.serdes().valueEncoder(PolicyDocument.class);
        controls = site.serdes().valueEncoder(dev.sluice.schema.Control.class);
        settings = site.brokers().client();
        settings.put("transactional.id", "faults-control-hand");
        settings.put("transaction.timeout.ms", 10_000);
        settings.put("delivery.timeout.ms", 15_000);
        settings.put("max.block.ms", 15_000);
        settings.put("linger.ms", 0);
    }

    /** Puts a policy in force; says whether that is certain. */
    boolean policy(String scope, String document) {
        PolicySource source = new PolicySource(scope, document, 0, ACTOR, "a run with faults", now());
        ObjectNode fields = History.fields().put("scope", scope);
        return publish(
                Topics.POLICIES,
                "policy",
                scope,
                fields,
                epoch -> policies.encode(
                        Topics.POLICIES,
                        new RecordHeaders(),
                        PolicyRecords.toAvro(signer.signed(source.numbered(epoch)))));
    }

    /** Puts a control in force; says whether that is certain. */
    boolean control(String scope, ControlState state, boolean freeze) {
        Control control = new Control(scope, state, freeze, "a run with faults", ACTOR, now(), 0);
        ObjectNode fields = History.fields()
                .put("scope", scope)
                .put("state", state.name())
                .put("freeze", freeze)
                .putNull("reset");
        return publish(
                Topics.CONTROLS,
                "control",
                scope,
                fields,
                epoch -> controls.encode(
                        Topics.CONTROLS,
                        new RecordHeaders(),
                        ControlRecords.toAvro(signer.signed(control.numbered(epoch)))));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean publish(String topic, String op, String scope, ObjectNode fields, LongFunction<byte[]> copy) {
        List<Line> lines = new ArrayList<>();
        List<RecordMetadata> places = new ArrayList<>();
        try {
            Producer<byte[], byte[]> current = producer();
            current.beginTransaction();
            long epoch = PolicySource.UNNUMBERED;
            for (int partition = 0; partition < Site.PARTITIONS; partition++) {
                byte[] value = copy.apply(epoch);
                lines.add(history.begin(op, null, value, fields));
                var letter = new ProducerRecord<>(topic, partition, scope.getBytes(StandardCharsets.UTF_8), value);
                places.add(current.send(letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
                epoch = places.get(0).offset();
            }
            current.commitTransaction();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(lines);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return giveUp(lines);
        }
        for (int i = 0; i < lines.size(); i++) {
            RecordMetadata place = places.get(i);
            lines.get(i).done(History.ACKNOWLEDGED, place.partition(), place.offset());
        }
        return true;
    }

    /** Whether the transaction was committed is not known; the next writer of the same name aborts it if it was not. */
    private boolean giveUp(List<Line> lines) {
        lines.forEach(line -> line.done(History.UNKNOWN, null, null));
        close();
        return false;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
