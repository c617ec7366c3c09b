package dev.sluice.cluster;

import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How every topic of the contract is kept. */
public final class TopicSpecs {
    /** Room for a record of 12 MiB and its batch: too large a record must come in, to become a dead letter. */
    static final int INPUT_BYTES = 12 * 1024 * 1024 + 64 * 1024;

    /** A verdict or permit repeats parts of a decision of at most 1 MiB and adds its findings. */
    static final int OUTPUT_BYTES = 4 * 1024 * 1024;

    private static final String TENANT = "tenantId";
    private static final Optional<Duration> FOR_EVER = Optional.empty();
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));
    private static final Optional<Duration> MONTH = Optional.of(Duration.ofDays(30));
    private static final Optional<Duration> QUARTER = Optional.of(Duration.ofDays(90));

    private static final List<TopicSpec> ALL = List.of(
            input(Topics.DECISIONS, TENANT, "Decision", QUARTER, "a verdict names the position of its decision here"),
            input(Topics.METRICS_SNAPSHOTS, TENANT, "MetricsSnapshot", WEEK, "joined within 24 hours"),
            input(Topics.POLICIES, "scope", "PolicyDocument", FOR_EVER, "every verdict names the version that decided"),
            input(Topics.CONTROLS, "scope", "Control", FOR_EVER, "every verdict names the epoch that decided"),
            input(Topics.RULINGS, TENANT, "Ruling", QUARTER, "who answered, as long as what was asked"),
            input(
                    Topics.EXECUTION_REPORTS,
                    TENANT,
                    "ExecutionReport",
                    QUARTER,
                    "what was done, as long as the decision"),
            input(Topics.FEEDBACK, TENANT, "OutcomeFeedback", MONTH, "learned once it is read"),
            input(Topics.OUTCOME_IMPORTS, TENANT, "Outcome", MONTH, "learned once it is read"),
            input(Topics.AUDIT_REQUESTS, TENANT, "AuditEntry", MONTH, "in the audit log once it is read"),
            output(Topics.APPROVED, TENANT, "Verdict", QUARTER, "terminal verdicts, as long as the decisions"),
            output(Topics.BLOCKED, TENANT, "Verdict", QUARTER, "terminal verdicts, as long as the decisions"),
            output(Topics.AWAITING_APPROVAL, TENANT, "Verdict", MONTH, "a hold ends after 15 minutes"),
            output(Topics.QUEUED, TENANT, "Verdict", WEEK, "a wait for a slot ends after a minute"),
            output(
                    Topics.OUTCOMES,
                    TENANT,
                    "Outcome",
                    QUARTER,
                    "what the statistics are made of, three times their age"),
            output(Topics.LIVE_ACTIONS, TENANT, "Permit", WEEK, "a permit ends after a minute"),
            output(Topics.AUDIT, "partition", "AuditEntry", FOR_EVER, "a chain that lost its start proves nothing"),
            output(
                    Topics.AUDIT_CHECKPOINTS,
                    "the word checkpoint",
                    "Checkpoint",
                    FOR_EVER,
                    "what the chain is held against"),
            output(Topics.DEAD_LETTERS, "as received", "DeadLetter", MONTH, "time to look at them"),
            new TopicSpec(
                    Topics.EXECUTIONS,
                    "idempotencyKey",
                    "ExecutionMark",
                    WEEK,
                    OUTPUT_BYTES,
                    true,
                    "as long as a permit: whoever is handed one again looks here first"));

    private TopicSpecs() {}

    /** Every topic, inputs first. */
    public static List<TopicSpec> all() {
        return ALL;
    }

    private static TopicSpec input(String name, String key, String value, Optional<Duration> retention, String why) {
        return new TopicSpec(name, key, value, retention, INPUT_BYTES, false, why);
    }

    private static TopicSpec output(String name, String key, String value, Optional<Duration> retention, String why) {
        return new TopicSpec(name, key, value, retention, OUTPUT_BYTES, false, why);
    }
}
