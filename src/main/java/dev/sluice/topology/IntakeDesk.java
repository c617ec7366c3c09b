package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.TenantContext;
import dev.sluice.core.policy.Policy;
import dev.sluice.topology.SeenIds.Sight;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes decisions in: decodes them, drops exact repeats, and says how each came. */
final class IntakeDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Decision> reader;
    private final Planes planes;
    private final Partitions partitions;
    private final GateMeters meters;
    private Door<Decision> door;
    private SeenIds seen;

    IntakeDesk(Reader<Decision> reader, Planes planes, Partitions partitions, GateMeters meters) {
        this.reader = reader;
        this.planes = planes;
        this.partitions = partitions;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
        seen = SeenIds.ofDecisions(context.getStateStore(Stores.SEEN));
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Decision decision = door.open(letter);
        if (decision == null) {
            return;
        }
        Position position = door.position();
        Instant appendedAt = door.appendedAt(letter);
        int expected = Keyed.partition(decision.tenantId(), partitions.count());
        Arrival arrival = new Arrival(position, appendedAt, Keyed.text(letter.key()), expected, false);
        Policy policy = planes.of(context())
                .policy(decision.tenantId(), decision.environment())
                .policy();
        boolean trusted = TenantContext.isTrusted(decision, arrival, policy);
        String digest = Digests.content(decision);
        // an id that is no id cannot be remembered: every such record gets a verdict of its own
        Sight sight = trusted && !decision.decisionId().isBlank()
                ? seen.see(decision.tenantId(), decision.decisionId(), digest, appendedAt)
                : Sight.FIRST;
        if (sight == Sight.REPEAT) {
            drop(letter, decision, digest, position, appendedAt);
        } else {
            admit(letter, decision, digest, sight == Sight.REUSED ? reused(arrival) : arrival, trusted);
        }
    }

    private void admit(
            Record<byte[], byte[]> letter, Decision decision, String digest, Arrival arrival, boolean trusted) {
        boolean timely = Validity.isTimely(decision, arrival.appendedAt());
        Work work = new Work.NewDecision(decision, digest, arrival, trusted, timely);
        context()
                .forward(
                        new Record<>(decision.tenantId(), work, letter.timestamp(), Door.trace(letter.headers())),
                        Nodes.WAITING_ROOM);
    }

    private static Arrival reused(Arrival arrival) {
        return new Arrival(arrival.position(), arrival.appendedAt(), arrival.key(), arrival.expectedPartition(), true);
    }

    private void drop(
            Record<byte[], byte[]> letter, Decision decision, String digest, Position position, Instant appendedAt) {
        meters.repeated();
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.REPEAT,
                decision.tenantId(),
                decision.decisionId(),
                position,
                appendedAt,
                null,
                planes.of(context()).controlEpoch(),
                Digests.action(decision.action()),
                decision.source(),
                "dropped",
                "the same decision came before and has its verdict",
                Map.of("contentDigest", digest));
        context()
                .forward(
                        new Record<>(
                                decision.tenantId(), entry, appendedAt.toEpochMilli(), Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }
}
