package dev.sluice.core.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one attempt at an action. */
public sealed interface Answer {
    /** What went wrong, in words; null when nothing did. */
    @Nullable
    String error();

    /**
     * It is done.
     *
     * @param result what the target answered; null when there is nothing to say
     * @param source where the result came from
     * @param warnings what a reader of the result should know
     * @param realisedLoss money lost by it, in the currency of the tenant's limits; null when it is not known
     */
    record Done(
            @Nullable String result,
            @Nullable String source,
            List<String> warnings,
            @Nullable Double realisedLoss) implements Answer {
        public Done {
            warnings = List.copyOf(warnings);
        }

        /** Done, with a result. */
        public Done(@Nullable String result, String source) {
            this(result, source, List.of(), null);
        }

        @Override
        public @Nullable String error() {
            return null;
        }
    }

    /**
     * It did not take effect, and that is certain: the target said so, or nothing ever reached it.
     *
     * @param retriable whether another attempt might do better
     */
    record Failed(String error, boolean retriable) implements Answer {}

    /** It was sent, and nobody can say whether it took effect. */
    record Lost(String error) implements Answer {}

    /**
     * The adapter would not send it: it reaches further than it may.
     *
     * @param reason why, without the name of the status
     */
    record Blocked(String reason) implements Answer {
        @Override
        public String error() {
            return "blocked_by_safety: " + reason;
        }
    }

    /**
     * A control or the clock forbade it between the decision to send and the sending.
     *
     * @param reason what forbids it
     */
    record Denied(String reason) implements Answer {
        @Override
        public String error() {
            return reason;
        }
    }
}
