package dev.sluice.topology;

import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Plausibility;
import dev.sluice.topology.SeenIds.Sight;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in what people think of outcomes. Feedback on an outcome that is not kept any more is a dead letter. */
final class FeedbackDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Feedback> reader;
    private Door<Feedback> door;
    private RecentOutcomes recent;
    private SeenIds seen;

    FeedbackDesk(Reader<Feedback> reader) {
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
        recent = RecentOutcomes.of(context);
        seen = SeenIds.ofFeedback(context.getStateStore(Stores.SEEN));
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Feedback feedback = door.open(letter);
        if (feedback == null) {
            return;
        }
        if (!Keyed.by(feedback.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
            return;
        }
        List<Problem> problems = Plausibility.of(feedback);
        Outcome outcome = recent.find(feedback.tenantId(), feedback.outcomeId());
        if (!problems.isEmpty()) {
            door.refuse(letter, problems);
        } else if (outcome == null) {
            door.refuse(
                    letter,
                    "outcomeId " + feedback.outcomeId() + " is none of the tenant's newest " + RecentOutcomes.KEPT);
        } else if (isFirst(feedback, letter)) {
            Lesson lesson = new Lesson.Rated(feedback, outcome, door.position(), door.appendedAt(letter));
            context()
                    .forward(
                            new Record<>(feedback.tenantId(), lesson, letter.timestamp(), Door.trace(letter.headers())),
                            Nodes.LEARN);
        }
    }

    private boolean isFirst(Feedback feedback, Record<byte[], byte[]> letter) {
        String digest = Digests.sha256(feedback.outcomeId() + '\n' + feedback.author());
        return seen.see(feedback.tenantId(), feedback.feedbackId(), digest, door.appendedAt(letter)) == Sight.FIRST;
    }
}
