package dev.sluice.serde.records;

import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Approvals.Refusal;
import dev.sluice.core.guard.Approvals.Satisfied;
import java.util.ArrayList;
import java.util.List;
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
}
