package dev.sluice.serde.records;

import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Execution;
import dev.sluice.schema.ExecutionBounds;
import dev.sluice.schema.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Orders to carry an action out. */
public final class PermitRecords {
    private PermitRecords() {}

    /** The permit for the core. */
    public static Permit toCore(dev.sluice.schema.Permit permit) {
        return new Permit(
                permit.getPermitId(),
                DecisionRecords.toCore(permit.getDecision()),
                permit.getActionDigest(),
                permit.getDecisionDigest(),
                permit.getPolicyVersion(),
                permit.getPolicyEpoch(),
                permit.getControlEpoch(),
                permit.getIssuedAt(),
                permit.getExpiresAt(),
                permit.getAdapter(),
                permit.getReducing(),
                toCore(permit.getService()),
                permit.getFilesDirectory(),
                toCore(permit.getExecution()),
                SignatureRecords.toCore(permit.getSignature()));
    }

    /** The permit as it goes over the wire. */
    public static dev.sluice.schema.Permit toAvro(Permit permit) {
        return new dev.sluice.schema.Permit(
                permit.permitId(),
                DecisionRecords.toAvro(permit.decision()),
                permit.actionDigest(),
                permit.decisionDigest(),
                permit.policyVersion(),
                permit.policyEpoch(),
                permit.controlEpoch(),
                permit.issuedAt(),
                permit.expiresAt(),
                permit.adapter(),
                permit.reducing(),
                toAvro(permit.service()),
                permit.filesDirectory(),
                toAvro(permit.execution()),
                SignatureRecords.toAvro(permit.signature()));
    }

    private static Permit.@Nullable Service toCore(@Nullable Service service) {
        return service == null
                ? null
                : new Permit.Service(service.getName(), service.getUrl(), service.getIdempotent());
    }

    private static @Nullable Service toAvro(Permit.@Nullable Service service) {
        return service == null ? null : new Service(service.name(), service.url(), service.idempotent());
    }

    private static Execution toCore(ExecutionBounds bounds) {
        return new Execution(
                bounds.getRetries(),
                Duration.ofMillis(bounds.getBackoffMs()),
                bounds.getMultiplier(),
                Duration.ofMillis(bounds.getAttemptTimeoutMs()),
                Duration.ofMillis(bounds.getTotalTimeoutMs()));
    }

    private static ExecutionBounds toAvro(Execution bounds) {
        return new ExecutionBounds(
                bounds.retries(),
                bounds.backoff().toMillis(),
                bounds.multiplier(),
                bounds.attemptTimeout().toMillis(),
                bounds.totalTimeout().toMillis());
    }
}
