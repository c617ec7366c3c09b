package dev.sluice.serde.records;

import dev.sluice.core.policy.Control;
import java.time.Instant;

/** Kill switches, freezes and resets. */
public final class ControlRecords {
    private ControlRecords() {}

    /** What the control sets for its scope, or orders to forget. */
    public static Control toCore(dev.sluice.schema.Control control) {
        Instant issuedAt = control.getIssuedAt();
        return new Control(
                control.getScope(),
                Vocabulary.CONTROL_STATE.toCore(control.getState()),
                control.getFreeze(),
                control.getReason(),
                control.getActor(),
                control.getSince(),
                control.getEpoch(),
                control.getReset(),
                issuedAt == null ? control.getSince() : issuedAt,
                SignatureRecords.toCore(control.getSignature()));
    }

    /** The control as it goes over the wire; the moment it was issued only where it is not that since when it holds. */
    public static dev.sluice.schema.Control toAvro(Control control) {
        return new dev.sluice.schema.Control(
                control.scope(),
                Vocabulary.CONTROL_STATE.toAvro(control.state()),
                control.freeze(),
                control.reason(),
                control.actor(),
                control.since(),
                control.epoch(),
                control.reset(),
                control.issuedAt().equals(control.since()) ? null : control.issuedAt(),
                SignatureRecords.toAvro(control.signature()));
    }
}
