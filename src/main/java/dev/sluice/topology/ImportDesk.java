package dev.sluice.topology;

import dev.sluice.core.learn.Outcome;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in outcomes learned elsewhere, or by this gate in an earlier life. */
final class ImportDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Outcome> reader;
    private Door<Outcome> door;

    ImportDesk(Reader<Outcome> reader) {
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Outcome outcome = door.open(letter);
        if (outcome == null) {
            return;
        }
        String problem = problem(outcome, letter);
        if (problem.isEmpty()) {
            Lesson lesson = new Lesson.Imported(outcome, door.position(), door.appendedAt(letter));
            context().forward(new Record<>(outcome.tenantId(), lesson, letter.timestamp()), Nodes.LEARN);
        } else {
            door.refuse(letter, problem);
        }
    }

    private String problem(Outcome outcome, Record<byte[], byte[]> letter) {
        if (!Keyed.by(outcome.tenantId(), letter.key())) {
            return Keyed.REFUSAL;
        }
        if (outcome.outcomeId().isBlank()) {
            return "outcomeId is empty; allowed is 1 to 256 characters";
        }
        if (outcome.executedAt().isAfter(door.appendedAt(letter))) {
            return "executedAt is " + outcome.executedAt() + "; allowed is up to now";
        }
        boolean finite = Double.isFinite(outcome.improvement())
                && Double.isFinite(outcome.confidence())
                && Double.isFinite(outcome.confidenceAdjustment());
        return finite ? "" : "improvement, confidence and confidenceAdjustment must be finite";
    }
}
