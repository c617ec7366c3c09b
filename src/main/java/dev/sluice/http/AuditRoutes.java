package dev.sluice.http;

import dev.sluice.audit.Written;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Damage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The audit log. It is read from Kafka, not from here; what can be asked for is a checkpoint of it. */
final class AuditRoutes {
    private final Intake intake;

    AuditRoutes(Intake intake) {
        this.intake = intake;
    }

    List<Route> table() {
        return List.of(Route.post(
                "/api/v1/audit/checkpoints",
                "Writes a signed checkpoint of the audit log, unless nothing has come to it since the newest",
                Access.STOPS,
                this::write,
                Parameter.TIMEOUT));
    }

    private Reply write(Request request, Parameters parameters) {
        BodyFields.of(request.body());
        Written written = intake.bring(inputs -> inputs.checkpoint(parameters.timeout()));
        return Reply.json(written.isNew() ? 201 : 200, WrittenAnswer.of(written));
    }

    /**
     * The newest checkpoint.
     *
     * @param written whether it was written for this request
     */
    record WrittenAnswer(
            long number, Instant at, boolean written, List<TreeAnswer> partitions, List<DamageAnswer> broken) {
        static WrittenAnswer of(Written written) {
            Checkpoint checkpoint = written.checkpoint();
            return new WrittenAnswer(
                    checkpoint.number(),
                    checkpoint.at(),
                    written.isNew(),
                    checkpoint.partitions().stream().map(TreeAnswer::of).toList(),
                    written.broken().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> DamageAnswer.of(each.getKey(), each.getValue()))
                            .toList());
        }
    }

    /** How far a partition has come. */
    record TreeAnswer(int partition, long size, String root) {
        static TreeAnswer of(Checkpoint.Tree tree) {
            return new TreeAnswer(tree.partition(), tree.size(), tree.root());
        }
    }

    /** Where a partition's chain is broken. */
    record DamageAnswer(int partition, long sequence, Damage.Kind kind, String message) {
        static DamageAnswer of(int partition, Damage damage) {
            return new DamageAnswer(partition, damage.sequence(), damage.kind(), damage.message());
        }
    }
}
