package dev.sluice.topology;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.ledger.Due;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Something that becomes due: a decision has waited too long, or a slot frees for the head of a queue.
 *
 * @param lane whose
 * @param due when
 * @param sequence which waiting decision, or {@value #SLOT} when it is the lane's slot that frees
 * @param held whether the decision waits for a human, rather than for a slot
 */
record Deadline(LaneId lane, Due due, long sequence, boolean held) {
    /** The sequence that stands for the lane itself. */
    static final long SLOT = 0;

    private static final int FORMAT = 1;

    /** True when it is a slot that frees. */
    boolean isSlot() {
        return sequence == SLOT;
    }

    /** The value under which the store keeps it. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(lane.tenantId());
            out.writeUTF(lane.environment().name());
            out.writeUTF(lane.mode().name());
            out.writeLong(due.event().toEpochMilli());
            out.writeLong(due.append().toEpochMilli());
            out.writeLong(sequence);
            out.writeBoolean(held);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The deadline kept in these bytes. */
    static Deadline of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("deadline stored in format " + format + ", known is " + FORMAT);
            }
            LaneId lane = new LaneId(in.readUTF(), Environment.valueOf(in.readUTF()), Mode.valueOf(in.readUTF()));
            Due due = new Due(Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()));
            return new Deadline(lane, due, in.readLong(), in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
