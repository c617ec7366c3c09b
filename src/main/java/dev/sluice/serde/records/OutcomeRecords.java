package dev.sluice.serde.records;

import dev.sluice.core.decision.Metrics;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import java.io.IOException;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What came of actions. */
public final class OutcomeRecords {
    private OutcomeRecords() {}

    /**
     * The outcome for the core.
     *
     * @throws IllegalArgumentException if its environment is one this version does not know
     */
    public static Outcome toCore(dev.sluice.schema.Outcome outcome) {
        return new Outcome(
                outcome.getOutcomeId(),
                outcome.getTenantId(),
                outcome.getDecisionId(),
                Vocabulary.ENVIRONMENT.toCore(outcome.getEnvironment()),
                Vocabulary.MODE.toCore(outcome.getMode()),
                outcome.getSource(),
                outcome.getActionType(),
                outcome.getTarget(),
                Vocabulary.STATUS.toCore(outcome.getStatus()),
                toCore(outcome.getBaseline()),
                toCore(outcome.getResultingMetrics()),
                outcome.getMeasured(),
                outcome.getImprovement(),
                outcome.getExpectedImprovement(),
                outcome.getConfidence(),
                outcome.getConfidenceAdjustment(),
                outcome.getMetExpectations(),
                outcome.getExecutedAt(),
                outcome.getExecutionTimeMs(),
                outcome.getResult(),
                outcome.getPolicyVersion(),
                Vocabulary.LEARNING.toCore(outcome.getLearning()),
                outcome.getOrigin(),
                outcome.getNumber());
    }

    /** The outcome to be imported, for the core. */
    public static OutcomeImport toImport(dev.sluice.schema.Outcome outcome) {
        return new OutcomeImport(toCore(outcome), SignatureRecords.toCore(outcome.getSignature()));
    }

    /** The outcome as it goes over the wire, without a signature. */
    public static dev.sluice.schema.Outcome toAvro(Outcome outcome) {
        return toAvro(new OutcomeImport(outcome, null));
    }

    /** The outcome to be imported, as it goes over the wire. */
    public static dev.sluice.schema.Outcome toAvro(OutcomeImport imported) {
        Outcome outcome = imported.outcome();
        return new dev.sluice.schema.Outcome(
                outcome.outcomeId(),
                outcome.tenantId(),
                outcome.decisionId(),
                Vocabulary.ENVIRONMENT.toAvro(outcome.environment()),
                Vocabulary.MODE.toAvro(outcome.mode()),
                outcome.source(),
                outcome.actionType(),
                outcome.target(),
                Vocabulary.STATUS.toAvro(outcome.status()),
                toAvro(outcome.baseline()),
                toAvro(outcome.resultingMetrics()),
                outcome.measured(),
                outcome.improvement(),
                outcome.expectedImprovement(),
                outcome.confidence(),
                outcome.confidenceAdjustment(),
                outcome.metExpectations(),
                outcome.executedAt(),
                outcome.executionTimeMs(),
                outcome.result(),
                outcome.policyVersion(),
                Vocabulary.LEARNING.toAvro(outcome.learning()),
                outcome.origin(),
                outcome.number(),
                SignatureRecords.toAvro(imported.signature()));
    }

    private static @Nullable Metrics toCore(dev.sluice.schema.@Nullable Metrics metrics) {
        return metrics == null
                ? null
                : new Metrics(
                        metrics.getSuccessRate(),
                        metrics.getLatencyP50Ms(),
                        metrics.getLatencyP95Ms(),
                        metrics.getLatencyP99Ms(),
                        metrics.getErrorRate(),
                        metrics.getRequestsPerSecond(),
                        metrics.getCpuUtilization(),
                        metrics.getMemoryUtilization());
    }

    private static dev.sluice.schema.@Nullable Metrics toAvro(@Nullable Metrics metrics) {
        return metrics == null
                ? null
                : new dev.sluice.schema.Metrics(
                        metrics.successRate(),
                        metrics.latencyP50Ms(),
                        metrics.latencyP95Ms(),
                        metrics.latencyP99Ms(),
                        metrics.errorRate(),
                        metrics.requestsPerSecond(),
                        metrics.cpuUtilization(),
                        metrics.memoryUtilization());
    }

    /** Writes the outcome as it goes over the wire, without a signature: the bytes of {@link #toAvro(Outcome)}. */
    public static void write(Outcome outcome, Encoder out) throws IOException {
        out.writeString(outcome.outcomeId());
        out.writeString(outcome.tenantId());
        out.writeString(outcome.decisionId());
        out.writeEnum(Vocabulary.ENVIRONMENT.index(outcome.environment()));
        out.writeEnum(Vocabulary.MODE.index(outcome.mode()));
        out.writeString(outcome.source());
        out.writeString(outcome.actionType());
        out.writeString(outcome.target());
        out.writeEnum(Vocabulary.STATUS.index(outcome.status()));
        write(outcome.baseline(), out);
        write(outcome.resultingMetrics(), out);
        out.writeBoolean(outcome.measured());
        out.writeDouble(outcome.improvement());
        Fields.optionalReal(outcome.expectedImprovement(), out);
        out.writeDouble(outcome.confidence());
        out.writeDouble(outcome.confidenceAdjustment());
        out.writeBoolean(outcome.metExpectations());
        out.writeLong(outcome.executedAt().toEpochMilli());
        out.writeLong(outcome.executionTimeMs());
        Fields.optionalText(outcome.result(), out);
        out.writeString(outcome.policyVersion());
        out.writeEnum(Vocabulary.LEARNING.index(outcome.learning()));
        out.writeString(outcome.origin());
        out.writeLong(outcome.number());
        SignatureRecords.write(null, out);
    }

    private static void write(@Nullable Metrics metrics, Encoder out) throws IOException {
        Fields.presence(metrics, out);
        if (metrics != null) {
            out.writeDouble(metrics.successRate());
            out.writeDouble(metrics.latencyP50Ms());
            out.writeDouble(metrics.latencyP95Ms());
            out.writeDouble(metrics.latencyP99Ms());
            out.writeDouble(metrics.errorRate());
            out.writeDouble(metrics.requestsPerSecond());
            Fields.optionalReal(metrics.cpuUtilization(), out);
            Fields.optionalReal(metrics.memoryUtilization(), out);
        }
    }
}
