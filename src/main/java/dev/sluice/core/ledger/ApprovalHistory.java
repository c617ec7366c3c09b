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
        Instant oldest = now.minus(window);
        int within = 0;
        for (Entry entry : approvals) {
            within += entry.at().isAfter(oldest) ? 1 : 0;
        }
        return within;
    }

    /** Approvals of exactly this action less than {@code window} old. */
    public int within(Duration window, Instant now, String actionDigest) {
        Instant oldest = now.minus(window);
        int within = 0;
        for (Entry entry : approvals) {
            within += entry.at().isAfter(oldest) && entry.actionDigest().equals(actionDigest) ? 1 : 0;
        }
        return within;
    }

    /** With one more approval; keeps at most {@code most} of those less than {@code window} old, the newest always. */
    public ApprovalHistory with(Entry entry, Duration window, int most) {
        Instant oldest = entry.at().minus(window);
        List<Entry> kept = new ArrayList<>(approvals.size() + 1);
        kept.add(entry);
        for (Entry older : approvals) {
            if (kept.size() < most && older.at().isAfter(oldest)) {
                kept.add(older);
            }
        }
        return new ApprovalHistory(kept);
    }
}
