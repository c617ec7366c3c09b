package dev.sluice.faults;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the gate has committed, answers what is held, rates some of the outcomes, and knows what has come to its end. */
final class People {
    private static final List<String> READ =
            List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.OUTCOMES);
    private static final int RATED_EACH = 20;

    private final Post post;
    private final Map<String, Object> settings;
    private final RecordDecoder<dev.sluice.schema.Verdict> verdicts;
    private final RecordDecoder<dev.sluice.schema.Outcome> outcomes;
    private final Random random;
    private final Set<String> terminal = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> approved = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::read, "people");
    private volatile boolean stopped;

    People(Site site, Post post, long seed) {
        this.post = post;
        random = new Random(seed);
        verdicts = site.serdes().valueDecoder(dev.sluice.schema.Verdict.class);
        outcomes = site.serdes().valueDecoder(dev.sluice.schema.Outcome.class);
        settings = site.brokers().client();
        settings.put("isolation.level", "read_committed");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Decisions that have come to their end, as TENANT/ID. */
    Set<String> terminal() {
        return Set.copyOf(terminal);
    }

    /** Decisions that were held once, as TENANT/ID. */
    Set<String> held() {
        return Set.copyOf(held);
    }

    /** How many were approved and have no outcome. */
    long unsettled() {
        return approved.stream().filter(each -> !settled.contains(each)).count();
    }

    private void read() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = READ.stream()
                    .flatMap(topic -> IntStream.range(0, Site.PARTITIONS).mapToObj(n -> new TopicPartition(topic, n)))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stopped) {
                read(consumer);
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        } catch (KafkaException e) {
            System.err.println("People could not read: " + e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> letter) {
        if (letter.topic().equals(Topics.OUTCOMES)) {
            take(OutcomeRecords.toCore(outcomes.decode(letter.topic(), new RecordHeaders(), letter.value())));
        } else {
            take(VerdictRecords.toCore(verdicts.decode(letter.topic(), new RecordHeaders(), letter.value())));
        }
    }

    private void take(Verdict verdict) {
        String name = verdict.tenantId() + "/" + verdict.decisionId();
        if (verdict.disposition().isTerminal()) {
            terminal.add(name);
        }
        if (verdict.disposition() == Disposition.APPROVED) {
            approved.add(name);
        }
        if (verdict.disposition() == Disposition.AWAITING_APPROVAL) {
            held.add(name);
            Manners.answer(verdict, post);
        }
    }

    private void take(Outcome outcome) {
        settled.add(outcome.tenantId() + "/" + outcome.decisionId());
        if (random.nextInt(RATED_EACH) == 0) {
            post.feedback(new Feedback(
                    "f-" + outcome.outcomeId(),
                    outcome.tenantId(),
                    outcome.outcomeId(),
                    random.nextInt(3) - 1,
                    "dana",
                    "seen",
                    Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    void end() throws InterruptedException {
        stopped = true;
        thread.join(30_000);
    }
}
