package dev.sluice.core.approve;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.Approvals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a ruling does to a decision: it is taken, and the decision is judged again with these approvals, or it is refused
 * and changes nothing.
 *
 * @param approvals what people have said, this ruling included; null when it is refused
 * @param refusal why it is refused; empty when it is taken
 */
public record Answered(@Nullable Approvals approvals, String refusal) {

    /**
     * Weighs a ruling.
     *
     * @param held the decision it names, or null when nothing of that id waits for a human
     */
    public static Answered to(Ruling ruling, @Nullable Waiting held) {
        String refusal = refusal(ruling, held);
        if (held == null || !refusal.isEmpty()) {
            return new Answered(null, refusal);
        }
        return new Answered(taken(ruling, held), "");
    }

    private static String refusal(Ruling ruling, @Nullable Waiting held) {
        if (held == null || !held.isHeld()) {
            return "no decision of this id waits for approval";
        }
        Decision decision = held.decision();
        if (ruling.approver().isBlank()) {
            return "approver is empty; a ruling names who gives it";
        }
        if (!ruling.actionDigest().equals(held.actionDigest())) {
            return "actionDigest is not that of the action that waits: something else was approved";
        }
        boolean own = same(ruling.approver(), decision.source()) || same(ruling.approver(), decision.requestedBy());
        if (ruling.answer() == Answer.WITHDRAW) {
            return own ? "" : "only the requester may withdraw";
        }
        return own && ruling.answer() == Answer.APPROVE ? "the approver is the requester or the source" : "";
    }

    private static Approvals taken(Ruling ruling, Waiting held) {
        if (ruling.answer() != Answer.APPROVE) {
            boolean withdrawn = ruling.answer() == Answer.WITHDRAW;
            return new Approvals(
                    held.approvals().satisfied(), new Approvals.Refusal(withdrawn, ruling.approver(), ruling.reason()));
        }
        List<Approvals.Satisfied> satisfied = new ArrayList<>(held.approvals().satisfied());
        for (String code : held.holds()) {
            satisfied.add(new Approvals.Satisfied(code, ruling.approver()));
        }
        return new Approvals(satisfied, null);
    }

    /** Names are compared without regard to case and surrounding space. */
    private static boolean same(String name, @Nullable String other) {
        return other != null && normalised(name).equals(normalised(other));
    }

    private static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
