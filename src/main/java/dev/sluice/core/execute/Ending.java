package dev.sluice.core.execute;

import dev.sluice.core.decision.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the execution of a permit ends.
 *
 * @param status success, failed, skipped or denied
 * @param result what the target answered, or why it ended otherwise
 * @param source where the result came from
 * @param warnings what a reader of the result should know
 * @param realisedLoss money lost by it; null when it is not known
 * @param ambiguous true when nobody can say whether it took effect
 * @param deniedReason what forbade it, when it was denied
 */
public record Ending(
        Status status,
        @Nullable String result,
        @Nullable String source,
        List<String> warnings,
        @Nullable Double realisedLoss,
        boolean ambiguous,
        @Nullable String deniedReason) {
    public Ending {
        warnings = List.copyOf(warnings);
    }

    /** It took effect. */
    public static Ending success(Answer.Done done) {
        return new Ending(
                Status.SUCCESS, done.result(), done.source(), done.warnings(), done.realisedLoss(), false, null);
    }

    /** It did not, or nobody can say. */
    public static Ending failed(String reason, boolean ambiguous) {
        return new Ending(Status.FAILED, reason, null, List.of(), null, ambiguous, null);
    }

    /** Something forbade it; ambiguous when an earlier attempt may have come through. */
    public static Ending denied(String reason, boolean ambiguous) {
        return new Ending(Status.DENIED, reason, null, List.of(), null, ambiguous, reason);
    }

    /** It was not tried, because it reaches further than it may. */
    public static Ending blocked(String reason) {
        return new Ending(Status.SKIPPED, "blocked_by_safety: " + reason, null, List.of(), null, false, null);
    }
}
