package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the gate decides. Counted when judged, so what an aborted transaction judged twice is counted twice; the
 * topics, not these meters, are the record. Every counter is made once: this is on the way of every decision.
 */
public final class GateMeters {
    /** Verdicts, by disposition and mode. */
    public static final String DECISIONS = "sluice.decisions";
    /** Violations above PASS, by guard, code and level. */
    public static final String FINDINGS = "sluice.findings";
    /** Decisions that came again with the same content and were dropped. */
    public static final String REPEATS = "sluice.repeats";
    /** Entries of the audit log, by what they are about. */
    public static final String ENTRIES = "sluice.audit.entries";
    /** Records put aside, by the topic they came from. */
    public static final String DEAD_LETTERS = "sluice.dead.letters";
    /** Time from append to verdict of a decision's first judgement. */
    public static final String VERDICT = "sluice.verdict";
    /** Decisions that wait for a human. */
    public static final String APPROVALS = "sluice.approvals.waiting";
    /** How long people have left for the first of them. */
    public static final String APPROVAL_DEADLINE = "sluice.approvals.deadline.seconds";
    /** Decisions that wait for a slot. */
    public static final String QUEUE = "sluice.queue.waiting";
    /** Controls in force that stop or restrict something, by what they do. */
    public static final String CONTROLS = "sluice.controls";

    private static final Duration[] BOUNDS = Stream.of(
                    5, 10, 25, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double MILLIS = 1e3;

    private final MeterRegistry registry;
    private final Timer verdicts;
    private final Counter repeats;
    private final FindingCounters findings;
    private final Map<Mode, Map<Disposition, Counter>> decisions = new EnumMap<>(Mode.class);
    private final Map<AuditKind, Counter> entries = new EnumMap<>(AuditKind.class);
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private final Map<TaskId, WaitingCount> waiting = new ConcurrentHashMap<>();

    /** Meters in a registry. */
    public GateMeters(MeterRegistry registry) {
        this.registry = registry;
        this.findings = new FindingCounters(registry);
        this.verdicts = Timer.builder(VERDICT)
                .description("Time from append to verdict of a decision's first judgement")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        this.repeats = counter(REPEATS, "Decisions that came again with the same content and were dropped");
        for (Mode mode : Mode.values()) {
            Map<Disposition, Counter> each = new EnumMap<>(Disposition.class);
            for (Disposition disposition : Disposition.values()) {
                each.put(
                        disposition,
                        counter(
                                DECISIONS,
                                "Verdicts: a decision that has waited gets one more",
                                "disposition",
                                disposition.name(),
                                "mode",
                                mode.name()));
            }
            decisions.put(mode, each);
        }
        for (AuditKind kind : AuditKind.values()) {
            entries.put(kind, counter(ENTRIES, "Entries of the audit log", "kind", kind.name()));
        }
        for (String topic : Topics.INPUTS) {
            deadLetters.put(topic, counter(DEAD_LETTERS, "Records put aside", "topic", topic));
        }
        gauge(
                APPROVALS,
                "Decisions that wait for a human",
                () -> waiting.values().stream().mapToInt(WaitingCount::held).sum());
        gauge(
                APPROVAL_DEADLINE,
                "Seconds until the first decision that waits for a human has waited too long; NaN when none waits",
                this::untilDeadline);
        gauge(
                QUEUE,
                "Decisions that wait for a slot",
                () -> waiting.values().stream().mapToInt(WaitingCount::queued).sum());
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    private double untilDeadline() {
        long first = waiting.values().stream()
                .mapToLong(WaitingCount::firstDeadline)
                .min()
                .orElse(Long.MAX_VALUE);
        return first == Long.MAX_VALUE ? Double.NaN : (first - System.currentTimeMillis()) / MILLIS;
    }

    /** Shows the controls in force. */
    void show(Planes planes) {
        for (ControlPlane.Effect effect : ControlPlane.Effect.values()) {
            gauge(
                    CONTROLS,
                    "Controls in force that stop or restrict something",
                    () -> planes.inForce(effect),
                    "effect",
                    effect.text());
        }
    }

    /** What waits in a task from now on. */
    void waits(TaskId task, WaitingCount count) {
        waiting.put(task, count);
    }

    /** What waited in a task waits elsewhere now. */
    void leaves(TaskId task, WaitingCount count) {
        waiting.remove(task, count);
    }

    /** Counts one decision that came again. */
    void repeated() {
        repeats.increment();
    }

    /** Counts one entry of the audit log, and the dead letter it tells of. */
    void entered(AuditEntry entry) {
        count(entries.get(entry.kind()));
        if (entry.kind() == AuditKind.DEAD_LETTER) {
            count(deadLetters.get(entry.trigger().topic()));
        }
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    /** Counts one judgement. */
    void judged(Judged judged, long wallClock) {
        Verdict verdict = judged.verdict();
        Map<Disposition, Counter> ofMode = decisions.get(verdict.mode());
        count(ofMode == null ? null : ofMode.get(verdict.disposition()));
        for (Finding finding : verdict.findings()) {
            if (finding.level().compareTo(Level.PASS) > 0) {
                findings.count(finding);
            }
        }
        if (verdict.evidence().cause() == Cause.ARRIVAL) {
            long appended = verdict.evidence().arrival().appendedAt().toEpochMilli();
            verdicts.record(Math.max(0, wallClock - appended), TimeUnit.MILLISECONDS);
        }
    }
}
