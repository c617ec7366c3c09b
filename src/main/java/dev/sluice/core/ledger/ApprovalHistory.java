package dev.sluice.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The newest approvals of one (target, type), newest first: when, to the millisecond, and of what action. A gate holds
 * hundreds of thousands of them, so one takes {@value #WORDS} numbers and no object of its own.
 */
public final class ApprovalHistory {
    /** Numbers that one approval takes: its moment in epoch milliseconds, then the digest's 256 bits in four. */
    public static final int WORDS = 5;

    /** No approval yet. */
    public static final ApprovalHistory EMPTY = new ApprovalHistory(new long[0]);

    private static final int DIGITS = Long.BYTES * 2;

    private final long[] packed;

    private ApprovalHistory(long[] packed) {
        this.packed = packed;
    }

    /**
     * The history of these approvals, {@value #WORDS} numbers each, newest first.
     *
     * @throws IllegalArgumentException when the last one is cut short
     */
    public static ApprovalHistory of(long... packed) {
        if (packed.length % WORDS != 0) {
            throw new IllegalArgumentException("an approval takes " + WORDS + " numbers; there are " + packed.length);
        }
        return packed.length == 0 ? EMPTY : new ApprovalHistory(packed.clone());
    }

    /** How many approvals are remembered. */
    public int size() {
        return packed.length / WORDS;
    }

    /** What makes the same history again. */
    public long[] packed() {
        return packed.clone();
    }

    /** When the newest approval was; null when there was none. */
    public @Nullable Instant newest() {
        return packed.length == 0 ? null : Instant.ofEpochMilli(packed[0]);
    }

    /** Approvals less than {@code window} old. */
    public int within(Duration window, Instant now) {
        long oldest = oldest(window, now);
        int within = 0;
        for (int each = 0; each < packed.length; each += WORDS) {
            within += packed[each] > oldest ? 1 : 0;
        }
        return within;
    }

    /**
     * Approvals of exactly this action less than {@code window} old.
     *
     * @param actionDigest SHA-256 in hexadecimal digits
     */
    public int within(Duration window, Instant now, String actionDigest) {
        long oldest = oldest(window, now);
        long[] sought = new long[WORDS];
        putDigest(actionDigest, sought);
        int within = 0;
        for (int each = 0; each < packed.length; each += WORDS) {
            boolean same = Arrays.equals(packed, each + 1, each + WORDS, sought, 1, WORDS);
            within += same && packed[each] > oldest ? 1 : 0;
        }
        return within;
    }

    /**
     * With one more approval; keeps at most {@code most} of those less than {@code window} old, the newest always.
     *
     * @param at its judgedAt
     * @param actionDigest what exactly was approved: SHA-256 in hexadecimal digits
     */
    public ApprovalHistory with(Instant at, String actionDigest, Duration window, int most) {
        long oldest = oldest(window, at);
        long[] kept = new long[(int) Math.min(packed.length + (long) WORDS, Math.max(1L, most) * WORDS)];
        kept[0] = at.toEpochMilli();
        putDigest(actionDigest, kept);
        int length = WORDS;
        for (int each = 0; each < packed.length && length < kept.length; each += WORDS) {
            if (packed[each] > oldest) {
                System.arraycopy(packed, each, kept, length, WORDS);
                length += WORDS;
            }
        }
        return new ApprovalHistory(length == kept.length ? kept : Arrays.copyOf(kept, length));
    }

    private static long oldest(Duration window, Instant now) {
        return now.minus(window).toEpochMilli();
    }

    private static void putDigest(String hex, long[] into) {
        if (hex.length() != (WORDS - 1) * DIGITS) {
            throw new IllegalArgumentException("a digest has 64 hexadecimal digits; this one is '" + hex + "'");
        }
        for (int word = 1; word < WORDS; word++) {
            into[word] = HexFormat.fromHexDigitsToLong(hex, (word - 1) * DIGITS, word * DIGITS);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApprovalHistory history && Arrays.equals(packed, history.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "ApprovalHistory" + Arrays.toString(packed);
    }
}
