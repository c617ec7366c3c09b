package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.schema.DeadLetter;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How records look on the topics: readers of the inputs and serializers of the outputs. Each is used by all threads at
 * the same time.
 */
public record Formats(
        Reader<Decision> decisions,
        Reader<MetricsSnapshot> snapshots,
        Reader<PolicySource> policies,
        Reader<Control> controls,
        Reader<Ruling> rulings,
        Reader<ExecutionReport> reports,
        Reader<Feedback> feedback,
        Reader<OutcomeImport> imports,
        Reader<AuditEntry> auditRequests,
        Serializer<Verdict> verdicts,
        Serializer<Permit> permits,
        Serializer<Outcome> outcomes,
        Serializer<AuditEntry> audit,
        Serializer<DeadLetter> deadLetters) {}
