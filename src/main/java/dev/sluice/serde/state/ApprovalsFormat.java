package dev.sluice.serde.state;

import dev.sluice.core.ledger.ApprovalHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Approvals of one (target, type). Moments are written in few bytes, the bits of digests as they are. */
final class ApprovalsFormat implements StateFormat<ApprovalHistory> {
    static final StateFormat<ApprovalHistory> APPROVAL_HISTORY = new ApprovalsFormat();

    /** Before that, digests were written as text. */
    private static final int BITS_SINCE = 2;

    /** So long a window that nothing which is read falls out of it. */
    private static final Duration EVER = Duration.ofDays(365_000);

    private record Approval(Instant at, String actionDigest) {}

    private ApprovalsFormat() {}

    @Override
    public int version() {
        return BITS_SINCE;
    }

    @Override
    public void write(ApprovalHistory history, StateWriter out) {
        long[] packed = history.packed();
        out.count(history.size());
        for (int place = 0; place < packed.length; place++) {
            if (place % ApprovalHistory.WORDS == 0) {
                out.number(packed[place]);
            } else {
                out.bits(packed[place]);
            }
        }
    }

    @Override
    public ApprovalHistory read(StateReader in, int version) throws IOException {
        return version < BITS_SINCE
                ? readTexts(in)
                : ApprovalHistory.of(in.words(ApprovalHistory.WORDS, place -> place == 0 ? in.number() : in.bits()));
    }

    private static ApprovalHistory readTexts(StateReader in) throws IOException {
        List<Approval> approvals = in.list(each -> new Approval(each.instant(), each.text()));
        ApprovalHistory history = ApprovalHistory.EMPTY;
        for (int older = approvals.size() - 1; older >= 0; older--) {
            Approval approval = approvals.get(older);
            history = history.with(approval.at(), approval.actionDigest(), EVER, approvals.size());
        }
        return history;
    }
}
