package dev.sluice.gate;

import dev.sluice.schema.AuditEntry;
import dev.sluice.schema.Checkpoint;
import dev.sluice.schema.Control;
import dev.sluice.schema.DeadLetter;
import dev.sluice.schema.Decision;
import dev.sluice.schema.ExecutionMark;
import dev.sluice.schema.ExecutionReport;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.schema.Outcome;
import dev.sluice.schema.OutcomeFeedback;
import dev.sluice.schema.Permit;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.schema.Ruling;
import dev.sluice.schema.Verdict;
import dev.sluice.serde.RegistryConfig;
import dev.sluice.serde.RegistryRefusedException;
import dev.sluice.serde.SchemaRegistryClient;
import dev.sluice.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Which schema belongs to which topic, and whether a registry has them. */
public final class Contract {
    private static final Map<String, Schema> SCHEMAS = new TreeMap<>(Map.ofEntries(
            Map.entry(Topics.DECISIONS, Decision.getClassSchema()),
            Map.entry(Topics.METRICS_SNAPSHOTS, MetricsSnapshot.getClassSchema()),
            Map.entry(Topics.POLICIES, PolicyDocument.getClassSchema()),
            Map.entry(Topics.CONTROLS, Control.getClassSchema()),
            Map.entry(Topics.RULINGS, Ruling.getClassSchema()),
            Map.entry(Topics.EXECUTION_REPORTS, ExecutionReport.getClassSchema()),
            Map.entry(Topics.FEEDBACK, OutcomeFeedback.getClassSchema()),
            Map.entry(Topics.OUTCOME_IMPORTS, Outcome.getClassSchema()),
            Map.entry(Topics.APPROVED, Verdict.getClassSchema()),
            Map.entry(Topics.BLOCKED, Verdict.getClassSchema()),
            Map.entry(Topics.AWAITING_APPROVAL, Verdict.getClassSchema()),
            Map.entry(Topics.QUEUED, Verdict.getClassSchema()),
            Map.entry(Topics.OUTCOMES, Outcome.getClassSchema()),
            Map.entry(Topics.LIVE_ACTIONS, Permit.getClassSchema()),
            Map.entry(Topics.EXECUTIONS, ExecutionMark.getClassSchema()),
            Map.entry(Topics.AUDIT_REQUESTS, AuditEntry.getClassSchema()),
            Map.entry(Topics.AUDIT, AuditEntry.getClassSchema()),
            Map.entry(Topics.AUDIT_CHECKPOINTS, Checkpoint.getClassSchema()),
            Map.entry(Topics.DEAD_LETTERS, DeadLetter.getClassSchema())));

    /** What the gate writes. */
    static final List<String> WRITTEN = List.of(
            Topics.APPROVED,
            Topics.BLOCKED,
            Topics.AWAITING_APPROVAL,
            Topics.QUEUED,
            Topics.OUTCOMES,
            Topics.LIVE_ACTIONS,
            Topics.AUDIT,
            Topics.AUDIT_CHECKPOINTS,
            Topics.DEAD_LETTERS);

    private final SchemaRegistryClient registry;

    /** The contract as a registry has it. */
    public Contract(Map<String, ?> properties) {
        registry = SchemaRegistryClient.shared(RegistryConfig.from(properties));
    }

    /** The schema of each topic's values, by topic. */
    public static Map<String, Schema> schemas() {
        return Map.copyOf(SCHEMAS);
    }

    /**
     * Registers the schema of every topic, as {@code TOPIC-value}; what is there already stays.
     *
     * @return subject to the id of its schema
     * @throws RegistryRefusedException when the registry has a schema that ours does not follow
     */
    public Map<String, Integer> register() {
        Map<String, Integer> ids = new TreeMap<>();
        SCHEMAS.forEach((topic, schema) -> ids.put(subject(topic), registry.register(subject(topic), schema, true)));
        return ids;
    }

    /** What the registry lacks of what the gate writes, a sentence each. */
    public List<String> missing() {
        return missing(WRITTEN);
    }

    /** What the registry lacks of what is written to these topics, a sentence each. */
    public List<String> missing(List<String> topics) {
        List<String> missing = new ArrayList<>();
        for (String topic : topics) {
            try {
                registry.lookup(subject(topic), Objects.requireNonNull(SCHEMAS.get(topic)), true);
            } catch (RegistryRefusedException refused) {
                missing.add("The registry has no schema of this version under " + subject(topic) + ": "
                        + refused.getMessage());
            }
        }
        return missing;
    }

    private static String subject(String topic) {
        return topic + "-value";
    }
}
