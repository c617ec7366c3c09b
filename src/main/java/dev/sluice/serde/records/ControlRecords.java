package dev.sluice.serde.records;

import dev.sluice.core.policy.Control;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Encoder;

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

    static void write(Control control, Encoder out) throws IOException {
        out.writeString(control.scope());
        out.writeEnum(Vocabulary.CONTROL_STATE.index(control.state()));
        out.writeBoolean(control.freeze());
        out.writeString(control.reason());
        out.writeString(control.actor());
        out.writeLong(control.since().toEpochMilli());
        out.writeLong(control.epoch());
        Fields.optionalInstant(control.reset(), out);
        Fields.optionalInstant(control.issuedAt().equals(control.since()) ? null : control.issuedAt(), out);
        SignatureRecords.write(control.signature(), out);
    }
}
