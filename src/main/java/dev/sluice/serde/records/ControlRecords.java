package dev.sluice.serde.records;

import dev.sluice.core.policy.Control;
import java.time.Instant;

/** Kill switches and freezes. */
public final class ControlRecords {
    private ControlRecords() {}

    /**
     * What the control sets for its scope.
     *
     * @throws IllegalArgumentException if the record is a reset, which sets nothing: taken for a control, it could lift one
     */
    public static Control toCore(dev.sluice.schema.Control control) {
        if (control.getReset() != null) {
            throw new IllegalArgumentException("the record of scope " + control.getScope() + " is a reset");
        }
        Instant issuedAt = control.getIssuedAt();
        return new Control(
                control.getScope(),
                Vocabulary.CONTROL_STATE.toCore(control.getState()),
                control.getFreeze(),
                control.getReason(),
                control.getActor(),
                control.getSince(),
                control.getEpoch(),
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
                null,
                control.issuedAt().equals(control.since()) ? null : control.issuedAt(),
                SignatureRecords.toAvro(control.signature()));
    }
}
