package dev.sluice.cluster;

import dev.sluice.schema.AuditEntry;
import dev.sluice.schema.Control;
import dev.sluice.schema.DeadLetter;
import dev.sluice.schema.Decision;
import dev.sluice.schema.ExecutionReport;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.schema.Outcome;
import dev.sluice.schema.OutcomeFeedback;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.schema.Ruling;
import dev.sluice.schema.Verdict;
import dev.sluice.serde.SchemaRegistryClient;
import dev.sluice.topology.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Which schema the values of each topic have. Their subjects are named after the topics, as is usual. */
public final class Subjects {
    private static final Map<String, Schema> SCHEMAS = schemas();

    private Subjects() {}

    /** The schema of each topic's values, in the order of the topics; those nobody writes yet have none. */
    public static Map<String, Schema> byTopic() {
        return SCHEMAS;
    }

    /** The subject of a topic's values. */
    public static String of(String topic) {
        return topic + "-value";
    }

    /**
     * Registers every schema; what is registered already stays as it is.
     *
     * @return the id of each subject's schema
     * @throws dev.sluice.serde.RegistryRefusedException when one is incompatible with what is registered
     * @throws dev.sluice.serde.RegistryUnavailableException when the registry cannot be reached
     */
    public static Map<String, Integer> register(SchemaRegistryClient registry) {
        var ids = new LinkedHashMap<String, Integer>();
        SCHEMAS.forEach((topic, schema) -> ids.put(of(topic), registry.register(of(topic), schema, true)));
        return ids;
    }

    private static Map<String, Schema> schemas() {
        var schemas = new LinkedHashMap<String, Schema>();
        schemas.put(Topics.DECISIONS, Decision.getClassSchema());
        schemas.put(Topics.METRICS_SNAPSHOTS, MetricsSnapshot.getClassSchema());
        schemas.put(Topics.POLICIES, PolicyDocument.getClassSchema());
        schemas.put(Topics.CONTROLS, Control.getClassSchema());
        schemas.put(Topics.RULINGS, Ruling.getClassSchema());
        schemas.put(Topics.EXECUTION_REPORTS, ExecutionReport.getClassSchema());
        schemas.put(Topics.FEEDBACK, OutcomeFeedback.getClassSchema());
        schemas.put(Topics.OUTCOME_IMPORTS, Outcome.getClassSchema());
        schemas.put(Topics.AUDIT_REQUESTS, AuditEntry.getClassSchema());
        schemas.put(Topics.APPROVED, Verdict.getClassSchema());
        schemas.put(Topics.BLOCKED, Verdict.getClassSchema());
        schemas.put(Topics.AWAITING_APPROVAL, Verdict.getClassSchema());
        schemas.put(Topics.QUEUED, Verdict.getClassSchema());
        schemas.put(Topics.OUTCOMES, Outcome.getClassSchema());
        schemas.put(Topics.AUDIT, AuditEntry.getClassSchema());
        schemas.put(Topics.DEAD_LETTERS, DeadLetter.getClassSchema());
        return Collections.unmodifiableMap(schemas);
    }
}
