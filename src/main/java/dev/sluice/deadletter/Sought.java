package dev.sluice.deadletter;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param topic of records of this topic; null for any
 * @param partition of records of this partition; null for any
 * @param since put aside at this moment or later; null for any
 * @param reason whose reason has this text in it, in any case; null for any
 */
public record Sought(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Instant since,
        @Nullable String reason) {
    /** All of them. */
    public static final Sought ANY = new Sought(null, null, null, null);

    /** Whether this is one of them. */
    public boolean matches(FiledLetter filed) {
        return (topic == null || topic.equals(filed.letter().getTopic()))
                && (partition == null || partition == filed.letter().getPartition())
                && (since == null || !filed.filedAt().isBefore(since))
                && (reason == null || lower(filed.letter().getReason()).contains(lower(reason)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
