package dev.sluice.submit;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes to the topics of a gate and waits for what the gate commits. One for a process; safe for use by several threads,
 * each of which blocks for at most the timeout it gives. A timeout of zero is not waiting: the answer is then pending as
 * soon as the record is stored.
 *
 * <p>Every method that writes throws {@link UnavailableException} when Kafka or the registry does not take the record in
 * time, and those that wait {@link TooManyWaitingException} when too many wait already.
 */
public final class Submissions implements AutoCloseable {
    /** How long to wait for the broker to store what nobody waits for longer. */
    private static final Duration STORED = Duration.ofSeconds(5);

    private static final List<String> VERDICTS =
            List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED);

    private final SubmissionSettings settings;
    private final Letters letters;
    private final Outbox outbox;
    private final ControlPlaneWriter controlPlane;
    private final Watcher watcher;
    private final Semaphore places;
    private final PolicyHistory history;

    private Submissions(SubmissionSettings settings) {
        this.settings = settings;
        letters = new Letters(settings.serdes());
        outbox = Outbox.open(settings.producer());
        controlPlane = new ControlPlaneWriter(settings);
        watcher = Watcher.start(() -> CommittedRecords.open(settings.consumer(), settings.serdes()));
        places = new Semaphore(settings.mostWaiting());
        history = new PolicyHistory(settings.consumer(), settings.serdes());
    }

    /** Opens the way in. Brokers need not answer yet. */
    public static Submissions open(SubmissionSettings settings) {
        return new Submissions(settings);
    }

    /** Submits a decision that belongs to no trace and waits for its verdict. */
    public DecisionAnswer decision(Decision decision, Duration timeout) {
        return decision(decision, Trace.NONE, timeout);
    }

    /** Submits a decision and waits for its verdict. */
    public DecisionAnswer decision(Decision decision, Trace trace, Duration timeout) {
        return submit(letters.of(decision, trace), new DecisionWaiter(decision), timeout);
    }

    /** Submits metrics. Nothing is waited for: they count from when the gate has read them. */
    public Position snapshot(MetricsSnapshot snapshot) {
        return outbox.send(letters.of(snapshot), STORED);
    }

    /** The same for a ruling that belongs to no trace. */
    public RulingAnswer ruling(Ruling ruling, Duration timeout) {
        return ruling(ruling, Trace.NONE, timeout);
    }

    /** Signs and submits a ruling and waits for what becomes of it, and for the verdict if it causes one. */
    public RulingAnswer ruling(Ruling ruling, Trace trace, Duration timeout) {
        return submit(letters.of(settings.signer().signed(ruling), trace), new RulingWaiter(ruling), timeout);
    }

    /** Signs and submits a control, to every partition at once; the epoch it carries is not looked at. */
    public ControlPlaneAnswer control(Control control, Duration timeout) {
        return submit(Topics.CONTROLS, control.scope(), publisher -> publisher.publish(control), timeout);
    }

    /** Signs and submits a policy document, to every partition at once; the epoch it carries is not looked at. */
    public ControlPlaneAnswer policy(PolicySource source, Duration timeout) {
        return submit(Topics.POLICIES, source.scope(), publisher -> publisher.publish(source), timeout);
    }

    /** Asks the gate to enter a refused request into its audit log. */
    public Position denied(AuditEntry entry) {
        return outbox.send(letters.of(entry), STORED);
    }

    /**
     * The newest documents that were written for a scope, newest first, each with its epoch. Also those that the gate
     * refused.
     */
    public List<PolicySource> policyHistory(String scope, int limit) {
        return history.of(scope, limit);
    }

    private <A> A submit(ProducerRecord<byte[], byte[]> letter, Waiter<A> waiter, Duration timeout) {
        if (timeout.isZero()) {
            return waiter.pending(outbox.send(letter, STORED));
        }
        Patience patience = Patience.of(timeout);
        return waiting(waiter, answers(letter), patience, () -> outbox.send(letter, patience.left()));
    }

    private ControlPlaneAnswer submit(
            String topic, String scope, ToLongFunction<ControlPlanePublisher> publishing, Duration timeout) {
        ControlPlaneWaiter waiter = new ControlPlaneWaiter(scope);
        if (timeout.isZero()) {
            return waiter.pending(new Position(topic, 0, controlPlane.write(publishing, STORED)));
        }
        Patience patience = Patience.of(timeout);
        return waiting(
                waiter,
                Set.of(new TopicPartition(Topics.AUDIT, 0)),
                patience,
                () -> new Position(topic, 0, controlPlane.write(publishing, patience.left())));
    }

    private <A> A waiting(Waiter<A> waiter, Set<TopicPartition> where, Patience patience, Supplier<Position> send) {
        if (!places.tryAcquire()) {
            throw new TooManyWaitingException(settings.mostWaiting());
        }
        try (Watch<A> watch = watcher.watch(where, waiter, patience.left())) {
            return watch.answer(send.get(), patience);
        } finally {
            places.release();
        }
    }

    /** Where the gate's answers to a record appear: verdicts lie under the tenant's key, audit entries beside the input. */
    private Set<TopicPartition> answers(ProducerRecord<byte[], byte[]> letter) {
        Set<TopicPartition> answers = new HashSet<>();
        for (String topic : VERDICTS) {
            answers.add(new TopicPartition(topic, outbox.partition(topic, letter.key())));
        }
        answers.add(new TopicPartition(Topics.AUDIT, outbox.partition(letter.topic(), letter.key())));
        return answers;
    }

    /** Lets whoever waits go: they are told that nothing is known yet. */
    @Override
    public void close() {
        watcher.close();
        controlPlane.close();
        outbox.close();
    }
}
