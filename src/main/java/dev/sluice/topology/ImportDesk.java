package dev.sluice.topology;

import dev.sluice.core.decision.Problem;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Plausibility;
import java.time.Instant;
import java.util.List;
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
        Instant appendedAt = door.appendedAt(letter);
        List<Problem> problems = Plausibility.of(outcome, appendedAt);
        if (!Keyed.by(outcome.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
        } else if (!problems.isEmpty()) {
            door.refuse(letter, problems);
        } else if (outcome.executedAt().isAfter(appendedAt)) {
            door.refuse(letter, "executedAt is " + outcome.executedAt() + "; allowed is up to now");
        } else {
            Lesson lesson = new Lesson.Imported(outcome, door.position(), appendedAt);
            context().forward(new Record<>(outcome.tenantId(), lesson, letter.timestamp()), Nodes.LEARN);
        }
    }
}
