package dev.sluice.core.approve;

import static dev.sluice.core.approve.Cast.DIGEST;
import static dev.sluice.core.approve.Cast.HELD;
import static dev.sluice.core.approve.Cast.NOON;
import static dev.sluice.core.approve.Cast.ONE;
import static dev.sluice.core.approve.Cast.TWO;
import static dev.sluice.core.approve.Cast.ruling;
import static dev.sluice.core.approve.Cast.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.policy.Approval;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredTest {
    private static Answered answered(Answer answer, String approver) {
        return answered(ruling(answer, approver), HELD, ONE);
    }

    private static Answered answered(Ruling ruling, @Nullable Waiting held, Approval approval) {
        return Answered.to(ruling, held, approval, NOON);
    }

    private static Approvals ended(Answered answered) {
        assertThat(answered).isInstanceOf(Answered.Ends.class);
        return ((Answered.Ends) answered).approvals();
    }

    private static Waiting recorded(Answered answered) {
        assertThat(answered).isInstanceOf(Answered.Recorded.class);
        return ((Answered.Recorded) answered).held();
    }

    private static String refusal(Answered answered) {
        assertThat(answered).isInstanceOf(Answered.Refused.class);
        return ((Answered.Refused) answered).reason();
    }

    @Test
    void anApprovalSatisfiesWhatWasShownAndNothingElse() {
        assertThat(ended(answered(Answer.APPROVE, "ana")))
                .isEqualTo(new Approvals(
                        List.of(new Approvals.Satisfied("HIGH_IMPACT", "ana"), new Approvals.Satisfied("NOVEL", "ana")),
                        null));
    }

    @Test
    void anApprovalAddsToEarlierOnes() {
        Approvals earlier = new Approvals(List.of(new Approvals.Satisfied("LOW_CONFIDENCE", "eve")), null);
        Waiting again = waiting(Disposition.AWAITING_APPROVAL, earlier, "HIGH_IMPACT");

        Approvals approvals = ended(answered(ruling(Answer.APPROVE, "ana"), again, ONE));

        assertThat(approvals.by("LOW_CONFIDENCE")).isEqualTo("eve");
        assertThat(approvals.by("HIGH_IMPACT")).isEqualTo("ana");
        assertThat(approvals.by("OTHER")).isNull();
    }

    @Test
    void twoDifferentPeopleCompleteAQuorumOfTwoAndOneDoesNot() {
        Waiting one = recorded(answered(ruling(Answer.APPROVE, "ana"), HELD, TWO));
        assertThat(one.round().progress()).isEqualTo("1 of 2");

        Approvals approvals = ended(answered(ruling(Answer.APPROVE, "eve"), one, TWO));
        assertThat(approvals.by("HIGH_IMPACT")).isEqualTo("ana, eve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "ANA", "  ana ", "\uFF41na", "a\u200Bna", "an\u00ADa"})
    void thePersonWhoApprovedDoesNotCountTwiceUnderAnotherSpelling(String spelling) {
        Waiting one = recorded(answered(ruling(Answer.APPROVE, "ana"), HELD, TWO));

        assertThat(refusal(answered(ruling(Answer.APPROVE, spelling), one, TWO)))
                .isEqualTo("the approver has approved already; another person has to");
    }

    @Test
    void whatThePolicyAsksAtTheTimeOfTheRulingCounts() {
        Waiting one = recorded(answered(ruling(Answer.APPROVE, "ana"), HELD, TWO));
        Approval three = new Approval(3, Duration.ofMinutes(15), List.of("approver"));

        assertThat(recorded(answered(ruling(Answer.APPROVE, "eve"), one, three))
                        .round()
                        .progress())
                .isEqualTo("2 of 3");
        assertThat(ended(answered(ruling(Answer.APPROVE, "eve"), one, ONE)).by("NOVEL"))
                .isEqualTo("ana, eve");
    }

    @Test
    void oneDenialDeniesWhateverWasApproved() {
        Waiting one = recorded(answered(ruling(Answer.APPROVE, "ana"), HELD, TWO));

        assertThat(ended(answered(ruling(Answer.DENY, "eve"), one, TWO)))
                .isEqualTo(new Approvals(List.of(), new Approvals.Refusal(false, "eve", "reason")));
        assertThat(ended(answered(ruling(Answer.DENY, "ana"), one, TWO)).refusal())
                .isEqualTo(new Approvals.Refusal(false, "ana", "reason"));
    }

    @ParameterizedTest
    @CsvSource({"bob", "ops-agent", "' Bob '", "OPS-AGENT", "\uFF22ob", "ops-a\u200Bgent"})
    void nobodyAnswersTheirOwn(String approver) {
        for (Answer answer : List.of(Answer.APPROVE, Answer.DENY)) {
            assertThat(refusal(answered(answer, approver))).isEqualTo("the approver is the requester or the source");
        }
    }

    @Test
    void onlyTheRequesterWithdrawsAndNeedsNoRole() {
        Ruling withdrawal = Cast.ruling(Answer.WITHDRAW, "Bob", List.of());
        assertThat(ended(answered(withdrawal, HELD, TWO)))
                .isEqualTo(new Approvals(List.of(), new Approvals.Refusal(true, "Bob", "reason")));
        assertThat(refusal(answered(Answer.WITHDRAW, "ana"))).isEqualTo("only the requester may withdraw");
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"APPROVE", "DENY"})
    void refusesWhoHasNoneOfTheRoles(Answer answer) {
        Approval captains = new Approval(1, Duration.ofMinutes(15), List.of("captain", "owner"));
        assertThat(refusal(answered(ruling(answer, "ana"), HELD, captains)))
                .isEqualTo("the approver has none of the roles that may answer: captain, owner");
        assertThat(refusal(answered(Cast.ruling(answer, "ana", List.of()), HELD, ONE)))
                .contains("none of the roles");
        ended(answered(Cast.ruling(answer, "ana", List.of("viewer", "owner")), HELD, captains));
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void refusesAnAnswerToAnotherAction(Answer answer) {
        Ruling other = new Ruling("acme", "d-1", answer, "ana", "reason", "another", NOON, List.of("approver"), null);

        assertThat(DIGEST).isNotEqualTo("another");
        assertThat(refusal(answered(other, HELD, ONE))).contains("actionDigest");
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void refusesAnAnswerToWhatDoesNotWait(Answer answer) {
        Waiting queued = waiting(Disposition.QUEUED, Approvals.NONE);

        assertThat(refusal(answered(ruling(answer, "ana"), null, ONE)))
                .isEqualTo("no decision of this id waits for approval");
        assertThat(refusal(answered(ruling(answer, "ana"), queued, ONE)))
                .isEqualTo("no decision of this id waits for approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B"})
    void refusesAnAnswerOfNobody(String nobody) {
        assertThat(refusal(answered(Answer.APPROVE, nobody))).contains("approver is empty");
    }
}
