package dev.sluice.topology;

import dev.sluice.core.guard.Phase;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Runs the guards of one phase. A node of its own, so that Kafka Streams measures what each phase takes. */
final class GuardPhase extends ContextualProcessor<String, Judgement, String, Judgement> {
    private final Phase phase;

    GuardPhase(Phase phase) {
        this.phase = phase;
    }

    @Override
    public void process(Record<String, Judgement> record) {
        Judgement judgement = record.value();
        context().forward(record.withValue(judgement.with(judgement.guardrails().check(phase, judgement.judged()))));
    }
}
