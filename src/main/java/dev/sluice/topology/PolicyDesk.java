package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts policy documents in force as they arrive, compiled, when they are to be believed, and audits every copy. */
final class PolicyDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<PolicySource> reader;
    private final Planes planes;
    private final CopyCheck check;
    private Door<PolicySource> door;
    private ControlPlane plane;

    PolicyDesk(Reader<PolicySource> reader, Planes planes, Verifier verifier) {
        this.reader = reader;
        this.planes = planes;
        this.check = new CopyCheck(verifier);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, false);
        plane = planes.open(context);
    }

    @Override
    public void close() {
        planes.close(context());
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        PolicySource copy = door.open(letter);
        if (copy == null) {
            return;
        }
        PolicySource source = copy.numbered(CopyCheck.epoch(copy.epoch(), door.position()));
        Instant now = door.appendedAt(letter);
        Optional<String> refusal = check.refusal(
                        copy.epoch(), copy.issuedAt(), Statement.of(copy), copy.signature(), door.position(), now)
                .or(() -> plane.apply(source));
        context()
                .forward(
                        new Record<>(
                                "",
                                entry(copy, source, refusal, now),
                                now.toEpochMilli(),
                                Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }

    private AuditEntry entry(PolicySource copy, PolicySource source, Optional<String> refusal, Instant now) {
        Map<String, String> details = new HashMap<>(Proofs.details(copy.signature()));
        details.put("epoch", Long.toString(source.epoch()));
        details.put("documentDigest", Digests.sha256(source.document()));
        return new AuditEntry(
                0,
                0,
                refusal.isEmpty() ? AuditKind.POLICY : AuditKind.POLICY_REFUSED,
                "",
                source.scope(),
                door.position(),
                refusal.isEmpty() ? source.issuedAt() : now,
                null,
                plane.controlEpoch(),
                null,
                source.actor(),
                refusal.isEmpty() ? "in force" : "refused",
                refusal.orElse(source.reason()),
                details);
    }
}
