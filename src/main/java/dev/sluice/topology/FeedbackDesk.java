package dev.sluice.topology;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import dev.sluice.topology.SeenIds.Sight;
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
        recent = new RecentOutcomes(context.getStateStore(Stores.RECENT_OUTCOMES));
        seen = SeenIds.ofFeedback(context.getStateStore(Stores.SEEN));
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Feedback feedback = door.open(letter);
        if (feedback == null) {
            return;
        }
        String problem = problem(feedback, letter.key());
        Outcome outcome = recent.find(feedback.tenantId(), feedback.outcomeId());
        if (!problem.isEmpty()) {
            door.refuse(letter, problem);
        } else if (outcome == null) {
            door.refuse(
                    letter,
                    "outcomeId " + feedback.outcomeId() + " is none of the tenant's newest " + RecentOutcomes.KEPT);
        } else if (isFirst(feedback, letter)) {
            Lesson lesson = new Lesson.Rated(feedback, outcome, door.position(), door.appendedAt(letter));
            context().forward(new Record<>(feedback.tenantId(), lesson, letter.timestamp()), Nodes.LEARN);
        }
    }

    private static String problem(Feedback feedback, byte[] key) {
        if (!Keyed.by(feedback.tenantId(), key)) {
            return Keyed.REFUSAL;
        }
        if (feedback.feedbackId().isBlank()) {
            return "feedbackId is empty; allowed is 1 to 256 characters";
        }
        return feedback.rating() >= -1 && feedback.rating() <= 1
                ? ""
                : "rating is " + CanonicalJson.display(feedback.rating()) + "; allowed is -1 to 1";
    }

    private boolean isFirst(Feedback feedback, Record<byte[], byte[]> letter) {
        String digest = Digests.sha256(feedback.outcomeId() + '\n' + feedback.author());
        return seen.see(feedback.tenantId(), feedback.feedbackId(), digest, door.appendedAt(letter)) == Sight.FIRST;
    }
}
