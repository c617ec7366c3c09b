package dev.sluice.serde.records;

import dev.sluice.core.decision.MetricsSnapshot;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Observed health of targets. */
public final class SnapshotRecords {
    private SnapshotRecords() {}

    /** The snapshot for the core, valid or not. */
    public static MetricsSnapshot toCore(dev.sluice.schema.MetricsSnapshot snapshot) {
        return new MetricsSnapshot(
                snapshot.getTenantId(),
                snapshot.getTarget(),
                snapshot.getObservedAt(),
                snapshot.getSuccessRate(),
                snapshot.getLatencyP50Ms(),
                snapshot.getLatencyP95Ms(),
                snapshot.getLatencyP99Ms(),
                snapshot.getErrorRate(),
                snapshot.getRequestsPerSecond(),
                snapshot.getCpuUtilization(),
                snapshot.getMemoryUtilization(),
                snapshot.getSignals());
    }

    /** The snapshot as it goes over the wire. */
    public static dev.sluice.schema.MetricsSnapshot toAvro(MetricsSnapshot snapshot) {
        return new dev.sluice.schema.MetricsSnapshot(
                snapshot.tenantId(),
                snapshot.target(),
                snapshot.observedAt(),
                snapshot.successRate(),
                snapshot.latencyP50Ms(),
                snapshot.latencyP95Ms(),
                snapshot.latencyP99Ms(),
                snapshot.errorRate(),
                snapshot.requestsPerSecond(),
                snapshot.cpuUtilization(),
                snapshot.memoryUtilization(),
                snapshot.signals());
    }

    static void write(MetricsSnapshot snapshot, Encoder out) throws IOException {
        out.writeString(snapshot.tenantId());
        out.writeString(snapshot.target());
        out.writeLong(snapshot.observedAt().toEpochMilli());
        out.writeDouble(snapshot.successRate());
        out.writeDouble(snapshot.latencyP50Ms());
        out.writeDouble(snapshot.latencyP95Ms());
        out.writeDouble(snapshot.latencyP99Ms());
        out.writeDouble(snapshot.errorRate());
        out.writeDouble(snapshot.requestsPerSecond());
        Fields.optionalReal(snapshot.cpuUtilization(), out);
        Fields.optionalReal(snapshot.memoryUtilization(), out);
        Fields.map(snapshot.signals(), (flag, to) -> to.writeBoolean(flag), out);
    }
}
