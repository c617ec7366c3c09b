package dev.sluice.core.approve;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.policy.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a ruling does to a decision. */
public sealed interface Answered {
    /**
     * It changes nothing.
     *
     * @param reason why
     */
    record Refused(String reason) implements Answered {}

    /**
     * It is one more approval, and not enough people have approved yet: the decision goes on waiting, until the same
     * deadline.
     *
     * @param held the decision with this approval
     */
    record Recorded(Waiting held) implements Answered {}

    /**
     * It ends the round: the decision is judged again.
     *
     * @param held the decision with this answer
     * @param approvals what people have said, for the guards
     */
    record Ends(Waiting held, Approvals approvals) implements Answered {}

    /**
     * Weighs a ruling whose signature has been verified.
     *
     * @param held the decision it names, or null when nothing of that id waits for a human
     * @param approval what the policy asks of people now
     * @param at when the broker took the ruling
     */
    static Answered to(Ruling ruling, @Nullable Waiting held, Approval approval, Instant at) {
        if (held == null || !held.isHeld()) {
            return new Refused("no decision of this id waits for approval");
        }
        String refusal = refusal(ruling, held, approval);
        if (!refusal.isEmpty()) {
            return new Refused(refusal);
        }
        if (ruling.answer() != Answer.APPROVE) {
            boolean withdrawn = ruling.answer() == Answer.WITHDRAW;
            return new Ends(
                    held,
                    new Approvals(
                            held.approvals().satisfied(),
                            new Approvals.Refusal(withdrawn, ruling.approver(), ruling.reason())));
        }
        Waiting approved = held.with(held.round().with(new Round.Given(ruling.approver(), at), approval));
        return approved.round().isComplete() ? new Ends(approved, satisfied(approved)) : new Recorded(approved);
    }

    private static String refusal(Ruling ruling, Waiting held, Approval approval) {
        Decision decision = held.decision();
        if (Names.normalised(ruling.approver()).isEmpty()) {
            return "approver is empty; a ruling names who gives it";
        }
        if (!ruling.actionDigest().equals(held.actionDigest())) {
            return "actionDigest is not that of the action that waits: something else was approved";
        }
        boolean own = Names.same(ruling.approver(), decision.source())
                || Names.same(ruling.approver(), decision.requestedBy());
        if (ruling.answer() == Answer.WITHDRAW) {
            return own ? "" : "only the requester may withdraw";
        }
        if (own) {
            return "the approver is the requester or the source";
        }
        if (ruling.roles().stream().noneMatch(approval.roles()::contains)) {
            return "the approver has none of the roles that may answer: " + String.join(", ", approval.roles());
        }
        boolean again = ruling.answer() == Answer.APPROVE && held.round().has(ruling.approver());
        return again ? "the approver has approved already; another person has to" : "";
    }

    private static Approvals satisfied(Waiting approved) {
        List<Approvals.Satisfied> satisfied =
                new ArrayList<>(approved.approvals().satisfied());
        for (String code : approved.holds()) {
            satisfied.add(new Approvals.Satisfied(code, approved.round().names()));
        }
        return new Approvals(satisfied, null);
    }
}
