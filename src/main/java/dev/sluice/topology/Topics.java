package dev.sluice.topology;

import java.util.List;
import java.util.stream.Stream;

/** The names of the topics. Written once, here. */
public final class Topics {
    public static final String DECISIONS = "decisions";
    public static final String METRICS_SNAPSHOTS = "metrics-snapshots";
    public static final String POLICIES = "policies";
    public static final String CONTROLS = "controls";
    public static final String RULINGS = "rulings";
    public static final String EXECUTION_REPORTS = "execution-reports";
    public static final String FEEDBACK = "feedback";
    public static final String OUTCOME_IMPORTS = "outcome-imports";
    public static final String AUDIT_REQUESTS = "audit-requests";

    public static final String APPROVED = "approved";
    public static final String BLOCKED = "blocked";
    public static final String AWAITING_APPROVAL = "awaiting-approval";
    public static final String QUEUED = "queued";
    public static final String OUTCOMES = "outcomes";
    public static final String LIVE_ACTIONS = "live-actions";
    public static final String AUDIT = "audit";
    public static final String AUDIT_CHECKPOINTS = "audit-checkpoints";
    public static final String DEAD_LETTERS = "dead-letters";

    public static final String EXECUTIONS = "executions";

    /** What the gate reads, or will: all with the same number of partitions, for life. */
    public static final List<String> INPUTS = List.of(
            DECISIONS,
            METRICS_SNAPSHOTS,
            POLICIES,
            CONTROLS,
            RULINGS,
            EXECUTION_REPORTS,
            FEEDBACK,
            OUTCOME_IMPORTS,
            AUDIT_REQUESTS);

    /** What the gate writes. */
    public static final List<String> OUTPUTS = List.of(
            APPROVED,
            BLOCKED,
            AWAITING_APPROVAL,
            QUEUED,
            OUTCOMES,
            LIVE_ACTIONS,
            AUDIT,
            AUDIT_CHECKPOINTS,
            DEAD_LETTERS);

    /** What the executors keep for themselves. */
    public static final List<String> EXECUTORS = List.of(EXECUTIONS);

    private Topics() {}

    /** Every topic of the contract. */
    public static List<String> all() {
        return Stream.of(INPUTS, OUTPUTS, EXECUTORS).flatMap(List::stream).toList();
    }
}
