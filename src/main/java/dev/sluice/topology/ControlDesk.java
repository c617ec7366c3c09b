package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.policy.Control;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts controls in force as they arrive, and has learning forgotten, when they are to be believed; audits every copy. */
final class ControlDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Control> reader;
    private final Planes planes;
    private final CopyCheck check;
    private Door<Control> door;

    ControlDesk(Reader<Control> reader, Planes planes, Verifier verifier) {
        this.reader = reader;
        this.planes = planes;
        this.check = new CopyCheck(verifier);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, false);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Control copy = door.open(letter);
        if (copy == null) {
            return;
        }
        ControlPlane plane = planes.of(context());
        Control control =
                copy.numbered(CopyCheck.epoch(copy.epoch(), door.position())).because(Redactor.redact(copy.reason()));
        Instant now = door.appendedAt(letter);
        Instant reset = control.reset();
        Optional<String> refusal = check.refusal(
                        copy.epoch(), copy.issuedAt(), Statement.of(copy), copy.signature(), door.position(), now)
                .or(() -> reset == null ? plane.apply(control) : plane.applyReset(control, reset));
        if (reset != null && refusal.isEmpty()) {
            Lesson lesson = new Lesson.Forgotten(control.tenantId(), reset, door.position(), now);
            context().forward(new Record<>("", lesson, now.toEpochMilli()), Nodes.LEARN);
        }
        context()
                .forward(
                        new Record<>(
                                "",
                                entry(copy, control, plane, refusal, now),
                                now.toEpochMilli(),
                                Door.trace(letter.headers())),
                        Nodes.AUDIT_LOG);
    }

    private AuditEntry entry(Control copy, Control control, ControlPlane plane, Optional<String> refusal, Instant now) {
        Map<String, String> details = new HashMap<>(Proofs.details(copy.signature()));
        details.put("epoch", Long.toString(control.epoch()));
        details.put("freeze", Boolean.toString(control.freeze()));
        Instant reset = control.reset();
        String taken = control.state().name();
        if (reset != null) {
            details.put("reset", reset.toString());
            taken = "reset";
        }
        return new AuditEntry(
                0,
                0,
                refusal.isEmpty() ? AuditKind.CONTROL : AuditKind.CONTROL_REFUSED,
                "",
                control.scope(),
                door.position(),
                refusal.isEmpty() ? control.since() : now,
                null,
                plane.controlEpoch(),
                null,
                control.actor(),
                refusal.isEmpty() ? taken : "refused",
                refusal.orElse(control.reason()),
                details);
    }
}
