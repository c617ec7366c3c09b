package dev.sluice.topology;

import dev.sluice.core.learn.Windows;
import dev.sluice.topology.StoreSpec.Kind;
import java.time.Duration;
import java.util.List;

/** Every state store of the gate. */
final class StoreSpecs {
    /** How far back a decision may be joined. */
    static final Duration SNAPSHOT_HISTORY = Duration.ofHours(24);

    /** Windows of the memory are kept a little longer than promised, so that none is gone that is not late yet. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private StoreSpecs() {}

    static List<StoreSpec> of(Windows windows) {
        return List.of(
                snapshots(),
                seen(),
                verdicts(),
                ledger(),
                waiting(),
                flights(),
                approvals(),
                plans(),
                learningMemory(windows),
                recentOutcomes(),
                controlPlane(),
                auditHead());
    }

    private static StoreSpec snapshots() {
        return new StoreSpec(
                Stores.SNAPSHOTS,
                Kind.VERSIONED,
                "tenant, target",
                "MetricsSnapshot, by the time it was observed",
                "A decision is joined as of its own time, so late and reordered snapshots find their place.",
                SNAPSHOT_HISTORY,
                Duration.ZERO,
                false,
                List.of(Nodes.SNAPSHOT_DESK, Nodes.EVIDENCE, Nodes.FLIGHT_DESK));
    }

    private static StoreSpec seen() {
        return new StoreSpec(
                Stores.SEEN,
                Kind.WINDOWED,
                "tenant, kind and hash of the id",
                "digest of the content",
                "Deduplication of decisions and feedback, and nonces of signatures. Not cached: what a standby takes over has to be complete.",
                SeenIds.RETENTION,
                SeenIds.BUCKET,
                false,
                List.of(Nodes.INTAKE, Nodes.FEEDBACK_DESK, Nodes.RULING_DESK, Nodes.IMPORT_DESK));
    }

    private static StoreSpec verdicts() {
        return new StoreSpec(
                Stores.VERDICTS,
                Kind.WINDOWED,
                "tenant, decision id",
                "newest Verdict",
                "For look-ups; the topics are the record.",
                Verdicts.RETENTION,
                Verdicts.BUCKET,
                false,
                List.of(Nodes.SETTLE));
    }

    private static StoreSpec ledger() {
        return new StoreSpec(
                Stores.LEDGER,
                Kind.KEY_VALUE,
                "tenant, kind of record, environment, mode, and target, type or source",
                "slots, approvals, failures, trust, rates, day totals, clocks: one small record each",
                "What guards look at. Read and written for every decision, so held in memory.",
                Duration.ZERO,
                Duration.ZERO,
                true,
                List.of(Nodes.WAITING_ROOM, Nodes.EVIDENCE, Nodes.SETTLE, Nodes.LEARN, Nodes.FLIGHT_DESK));
    }

    private static StoreSpec waiting() {
        return new StoreSpec(
                Stores.WAITING,
                Kind.KEY_VALUE,
                "tenant, environment, mode, sequence; and three orders of due times",
                "held or queued decision; deadline",
                "First in, first out, and what is due, without a scan of all.",
                Duration.ZERO,
                Duration.ZERO,
                false,
                List.of(Nodes.WAITING_ROOM, Nodes.SETTLE));
    }

    private static StoreSpec flights() {
        return new StoreSpec(
                Stores.FLIGHTS,
                Kind.KEY_VALUE,
                "tenant, decision id; two orders of due times; and tenant, target",
                "live action that is not settled; key of one; ids of those that wait for a target's metrics",
                "What a report belongs to, and whose lease ends, without a scan of all. Small: no parameters are kept.",
                Duration.ZERO,
                Duration.ZERO,
                false,
                List.of(Nodes.WAITING_ROOM, Nodes.SETTLE, Nodes.FLIGHT_DESK, Nodes.SNAPSHOT_DESK));
    }

    private static StoreSpec approvals() {
        return new StoreSpec(
                Stores.APPROVALS,
                Kind.WINDOWED,
                "three orders: tenant and decision; tenant and end; end",
                "request for approval, and how it ended",
                "Written only for what people were asked.",
                EndedApprovals.RETENTION,
                EndedApprovals.BUCKET,
                false,
                List.of(Nodes.SETTLE));
    }

    private static StoreSpec plans() {
        return new StoreSpec(
                Stores.PLANS,
                Kind.WINDOWED,
                "tenant, environment, plan, action digest",
                "newest rehearsal",
                "Written only for decisions that name a plan.",
                Plans.RETENTION,
                Plans.BUCKET,
                false,
                List.of(Nodes.EVIDENCE, Nodes.SETTLE));
    }

    private static StoreSpec learningMemory(Windows windows) {
        return new StoreSpec(
                Stores.LEARNING_MEMORY,
                Kind.WINDOWED,
                "tenant, environment, mode, action type",
                "OutcomeStats; marks of imported outcomes",
                "Mergeable, so that any range of windows can be answered.",
                windows.retention().plus(windows.size()).plus(windows.size()).plus(MARGIN),
                windows.size(),
                true,
                List.of(Nodes.LEARN));
    }

    private static StoreSpec recentOutcomes() {
        return new StoreSpec(
                Stores.RECENT_OUTCOMES,
                Kind.KEY_VALUE,
                "tenant, number modulo " + RecentOutcomes.KEPT,
                "Outcome",
                "One entry each, the oldest overwritten.",
                Duration.ZERO,
                Duration.ZERO,
                true,
                List.of(Nodes.LEARN, Nodes.FEEDBACK_DESK));
    }

    private static StoreSpec controlPlane() {
        return new StoreSpec(
                Stores.CONTROL_PLANE,
                Kind.KEY_VALUE,
                "scope",
                "policy document or control, with its epoch",
                "Compiled into memory when the task starts.",
                Duration.ZERO,
                Duration.ZERO,
                false,
                List.of(Nodes.POLICY_DESK, Nodes.CONTROL_DESK));
    }

    private static StoreSpec auditHead() {
        return new StoreSpec(
                Stores.AUDIT_HEAD,
                Kind.HEAD,
                "partition",
                "newest sequence and hash of the audit log",
                "Numbers the entries without gaps and chains them. Always 40 bytes: the Merkle tree grows in checkpoints, not here.",
                Duration.ZERO,
                Duration.ZERO,
                true,
                List.of(Nodes.AUDIT_LOG));
    }
}
