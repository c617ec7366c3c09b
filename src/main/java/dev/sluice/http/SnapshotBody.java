package dev.sluice.http;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Validity;
import java.time.Instant;
import java.util.List;

/** Reads a metrics snapshot from a body. */
final class SnapshotBody {
    private SnapshotBody() {}

    /**
     * The snapshot.
     *
     * @param now the time: what claims to be observed later than the gate would believe is refused
     * @throws ProblemException when the gate would put it aside
     */
    static MetricsSnapshot read(byte[] body, String tenantId, Instant now) {
        BodyFields fields = BodyFields.of(
                body,
                "tenantId",
                "target",
                "observedAt",
                "successRate",
                "latencyP50Ms",
                "latencyP95Ms",
                "latencyP99Ms",
                "errorRate",
                "requestsPerSecond",
                "cpuUtilization",
                "memoryUtilization",
                "signals");
        Same.check(fields, "tenantId", tenantId, "the tenant of the path, or left out");
        MetricsSnapshot snapshot = new MetricsSnapshot(
                tenantId,
                fields.required("target", FieldKind.ID),
                fields.required("observedAt", FieldKind.INSTANT),
                fields.required("successRate", FieldKind.NUMBER),
                fields.required("latencyP50Ms", FieldKind.NUMBER),
                fields.required("latencyP95Ms", FieldKind.NUMBER),
                fields.required("latencyP99Ms", FieldKind.NUMBER),
                fields.required("errorRate", FieldKind.NUMBER),
                fields.required("requestsPerSecond", FieldKind.NUMBER),
                fields.optional("cpuUtilization", FieldKind.NUMBER),
                fields.optional("memoryUtilization", FieldKind.NUMBER),
                fields.map("signals", FieldKind.FLAG));
        return checked(snapshot, now);
    }

    private static MetricsSnapshot checked(MetricsSnapshot snapshot, Instant now) {
        List<Problem> problems = Validity.of(snapshot, now);
        if (!problems.isEmpty()) {
            throw Same.refused(problems.get(0));
        }
        return snapshot;
    }
}
