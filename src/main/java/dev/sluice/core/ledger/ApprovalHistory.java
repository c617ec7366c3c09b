package dev.sluice.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest approvals of one (target, type), newest first.
 *
 * @param approvals when and what
 */
public record ApprovalHistory(List<Entry> approvals) {
    /** No approval yet. */
    public static final ApprovalHistory EMPTY = new ApprovalHistory(List.of());

    public ApprovalHistory {
        approvals = List.copyOf(approvals);
    }

    /**
     * One approval.
     *
     * @param at its judgedAt
     * @param actionDigest what exactly was approved
     */
    public record Entry(Instant at, String actionDigest) {}

    /** Approvals less than {@code window} old. */
    public int within(Duration window, Instant now) {
        return (int)
                approvals.stream().filter(entry -> isWithin(entry, window, now)).count();
    }

    /** Approvals of exactly this action less than {@code window} old. */
    public int within(Duration window, Instant now, String actionDigest) {
        return (int) approvals.stream()
                .filter(entry -> entry.actionDigest().equals(actionDigest) && isWithin(entry, window, now))
                .count();
    }

    /** With one more approval; keeps at most {@code most} of those less than {@code window} old, the newest always. */
    public ApprovalHistory with(Entry entry, Duration window, int most) {
        List<Entry> kept = new ArrayList<>();
        kept.add(entry);
        for (Entry older : approvals) {
            if (kept.size() < most && isWithin(older, window, entry.at())) {
                kept.add(older);
            }
        }
        return new ApprovalHistory(kept);
    }

    private static boolean isWithin(Entry entry, Duration window, Instant now) {
        return entry.at().plus(window).isAfter(now);
    }
}
