package dev.sluice.serde.records;

import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Approvals.Refusal;
import dev.sluice.core.guard.Approvals.Satisfied;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What people have said about a decision. */
final class ApprovalRecords {
    private ApprovalRecords() {}

    static Approvals toCore(dev.sluice.schema.Approvals approvals) {
        if (approvals.getSatisfied().isEmpty() && approvals.getRefusal() == null) {
            return Approvals.NONE;
        }
        List<Satisfied> satisfied = new ArrayList<>();
        for (dev.sluice.schema.Satisfied each : approvals.getSatisfied()) {
            satisfied.add(new Satisfied(each.getCode(), each.getBy()));
        }
        return new Approvals(satisfied, toCore(approvals.getRefusal()));
    }

    static dev.sluice.schema.Approvals toAvro(Approvals approvals) {
        List<dev.sluice.schema.Satisfied> satisfied = new ArrayList<>();
        for (Satisfied each : approvals.satisfied()) {
            satisfied.add(new dev.sluice.schema.Satisfied(each.code(), each.by()));
        }
        return new dev.sluice.schema.Approvals(satisfied, toAvro(approvals.refusal()));
    }

    private static @Nullable Refusal toCore(dev.sluice.schema.@Nullable Refusal refusal) {
        return refusal == null ? null : new Refusal(refusal.getWithdrawn(), refusal.getBy(), refusal.getReason());
    }

    private static dev.sluice.schema.@Nullable Refusal toAvro(@Nullable Refusal refusal) {
        return refusal == null
                ? null
                : new dev.sluice.schema.Refusal(refusal.withdrawn(), refusal.by(), refusal.reason());
    }

    static void write(Approvals approvals, Encoder out) throws IOException {
        Fields.list(approvals.satisfied(), ApprovalRecords::write, out);
        Refusal refusal = approvals.refusal();
        Fields.presence(refusal, out);
        if (refusal != null) {
            out.writeBoolean(refusal.withdrawn());
            out.writeString(refusal.by());
            out.writeString(refusal.reason());
        }
    }

    private static void write(Satisfied satisfied, Encoder out) throws IOException {
        out.writeString(satisfied.code());
        out.writeString(satisfied.by());
    }
}
