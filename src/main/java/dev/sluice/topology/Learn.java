package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.ledger.TenantState;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes outcomes, ratings and imports into the learning memory; every outcome of this gate leaves here. */
final class Learn extends ContextualProcessor<String, Lesson, String, Object> {
    private final Windows windows;
    private final Planes planes;
    private Ledger ledger;
    private SeriesIndex series;
    private LearningMemory memory;
    private RecentOutcomes recent;
    private Forgetting forgetting;

    Learn(Windows windows, Planes planes) {
        this.windows = windows;
        this.planes = planes;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        ledger = Ledger.of(context);
        series = SeriesIndex.of(context);
        memory = LearningMemory.of(context, windows);
        recent = RecentOutcomes.of(context);
        forgetting = Forgetting.of(context);
    }

    @Override
    public void process(Record<String, Lesson> record) {
        Lesson lesson = record.value();
        if (lesson instanceof Lesson.Happened happened) {
            happened(happened, record);
        } else if (lesson instanceof Lesson.Rated rated) {
            memory.update(
                    rated.outcome(),
                    stats -> stats.withFeedback(rated.feedback().rating()));
            audit(
                    record,
                    AuditKind.FEEDBACK,
                    rated.outcome(),
                    "learned",
                    rated.feedback().author());
        } else if (lesson instanceof Lesson.Imported imported) {
            imported(imported, record);
        } else if (lesson instanceof Lesson.Forgotten forgotten) {
            // the control that ordered it is in the audit log
            forgetting.forget(forgotten.tenantId(), forgotten.upTo());
        }
    }

    private void happened(Lesson.Happened happened, Record<String, Lesson> record) {
        Outcome outcome = happened.outcome();
        TenantState before = ledger.tenant(outcome.tenantId());
        TenantState state = before.learned(before.origin().isEmpty() ? origin(outcome, happened) : before.origin());
        ledger.put(outcome.tenantId(), state);
        Outcome learned = outcome.learned(how(happened), state.origin(), state.outcomes());
        if (learned.learning() == Learning.LEARNED) {
            take(learned);
        }
        if (learned.learning() != Learning.FROZEN) {
            recent.put(learned, state.outcomes());
        }
        context().forward(record.withValue(learned), Topics.OUTCOMES);
        audit(record, AuditKind.OUTCOME, learned, learned.status().text(), outcome.source());
    }

    private Learning how(Lesson.Happened happened) {
        if (happened.frozen()) {
            return Learning.FROZEN;
        }
        return memory.isLate(happened.outcome(), happened.appendedAt()) ? Learning.LATE : Learning.LEARNED;
    }

    /** Where the tenant's outcomes are numbered: named after the first of them, so that a replay names it the same. */
    private static String origin(Outcome outcome, Lesson.Happened happened) {
        String first = outcome.tenantId() + '\n' + happened.trigger() + '\n' + happened.appendedAt();
        return Digests.sha256(first).substring(0, 16);
    }

    private void imported(Lesson.Imported imported, Record<String, Lesson> record) {
        Outcome outcome = imported.outcome();
        TenantState state = ledger.tenant(outcome.tenantId());
        boolean own = outcome.origin().equals(state.origin()) && outcome.number() <= state.outcomes();
        if (memory.isLate(outcome, imported.appendedAt())) {
            audit(record, AuditKind.IMPORT, outcome, "late", null);
        } else if (own || !memory.markImported(outcome)) {
            audit(record, AuditKind.IMPORT_REPEAT, outcome, "dropped", null);
        } else {
            take(outcome);
            if (state.outcomes() < RecentOutcomes.KEPT) {
                // what was imported does not push out what happened here
                TenantState counted = state.learned(imported.outcome().origin());
                ledger.put(outcome.tenantId(), counted);
                recent.put(outcome, counted.outcomes());
            }
            audit(record, AuditKind.IMPORT, outcome, "learned", null);
        }
    }

    private void take(Outcome outcome) {
        memory.update(outcome, stats -> stats.with(outcome));
        series.add(outcome.tenantId(), Series.of(outcome));
    }

    private void audit(
            Record<String, Lesson> record, AuditKind kind, Outcome outcome, String result, @Nullable String actor) {
        Map<String, String> details = new HashMap<>();
        details.put("learning", outcome.learning().name());
        if (record.value() instanceof Lesson.Imported imported) {
            details.putAll(Proofs.details(imported.signature()));
        }
        AuditEntry entry = new AuditEntry(
                0,
                0,
                kind,
                outcome.tenantId(),
                outcome.outcomeId(),
                record.value().trigger(),
                outcome.executedAt(),
                outcome.policyVersion(),
                planes.of(context()).controlEpoch(),
                record.value() instanceof Lesson.Happened happened ? happened.actionDigest() : null,
                actor,
                result,
                reason(kind, outcome),
                details);
        context().forward(record.withValue(entry), Nodes.AUDIT_LOG);
    }

    /** Why a live action did not succeed, in the words of who carried it out. */
    private static @Nullable String reason(AuditKind kind, Outcome outcome) {
        boolean live = kind == AuditKind.OUTCOME && outcome.mode() == Mode.LIVE;
        return live && outcome.status() != Status.SUCCESS ? outcome.result() : null;
    }
}
