package dev.sluice.core.approve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String DIGEST = "digest-of-what-was-seen";
    private static final Waiting HELD = waiting(Disposition.AWAITING_APPROVAL, Approvals.NONE, "HIGH_IMPACT", "NOVEL");

    private static Waiting waiting(Disposition disposition, Approvals approvals, String... holds) {
        Decision decision = new Decision(
                "d-1",
                "acme",
                Environment.PROD,
                "ops-agent",
                new Action("restart", "web", Map.of(), null, null),
                0.9,
                false,
                true,
                Mode.LIVE,
                true,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                "bob",
                NOON);
        Now now = new Now(NOON, NOON);
        return new Waiting(
                decision,
                DIGEST,
                "content",
                new Arrival(new Position("decisions", 0, 1), NOON, "acme", 0, false),
                1,
                disposition,
                1,
                now,
                Due.after(now, Duration.ofMinutes(15)),
                List.of(holds),
                approvals,
                "please look");
    }

    private static Answered answered(Answer answer, String approver) {
        return Answered.to(
                new Ruling("acme", "d-1", answer, approver, "reason", DIGEST, NOON, List.of("approver"), null), HELD);
    }

    @Test
    void anApprovalSatisfiesWhatWasShownAndNothingElse() {
        Answered answered = answered(Answer.APPROVE, "ana");

        assertThat(answered.refusal()).isEmpty();
        assertThat(answered.approvals())
                .isEqualTo(new Approvals(
                        List.of(new Approvals.Satisfied("HIGH_IMPACT", "ana"), new Approvals.Satisfied("NOVEL", "ana")),
                        null));
    }

    @Test
    void anApprovalAddsToEarlierOnes() {
        Approvals earlier = new Approvals(List.of(new Approvals.Satisfied("LOW_CONFIDENCE", "eve")), null);
        Ruling ruling = new Ruling("acme", "d-1", Answer.APPROVE, "ana", "", DIGEST, NOON, List.of("approver"), null);

        Answered answered = Answered.to(ruling, waiting(Disposition.AWAITING_APPROVAL, earlier, "HIGH_IMPACT"));
        Approvals approvals = Objects.requireNonNull(answered.approvals());

        assertThat(approvals.by("LOW_CONFIDENCE")).isEqualTo("eve");
        assertThat(approvals.by("HIGH_IMPACT")).isEqualTo("ana");
        assertThat(approvals.by("OTHER")).isNull();
    }

    @Test
    void aDenialIsARefusalAndSatisfiesNothing() {
        assertThat(answered(Answer.DENY, "ana").approvals())
                .isEqualTo(new Approvals(List.of(), new Approvals.Refusal(false, "ana", "reason")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "ops-agent", " Bob ", "OPS-AGENT"})
    void nobodyApprovesTheirOwn(String approver) {
        Answered answered = answered(Answer.APPROVE, approver);

        assertThat(answered.approvals()).isNull();
        assertThat(answered.refusal()).isEqualTo("the approver is the requester or the source");
    }

    @Test
    void onlyTheRequesterWithdraws() {
        assertThat(answered(Answer.WITHDRAW, "Bob").approvals())
                .isEqualTo(new Approvals(List.of(), new Approvals.Refusal(true, "Bob", "reason")));
        assertThat(answered(Answer.WITHDRAW, "ana").refusal()).isEqualTo("only the requester may withdraw");
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void refusesAnAnswerToAnotherAction(Answer answer) {
        Ruling other =
                new Ruling("acme", "d-1", answer, "ana", "reason", "another digest", NOON, List.of("approver"), null);

        assertThat(Answered.to(other, HELD).approvals()).isNull();
        assertThat(Answered.to(other, HELD).refusal()).contains("actionDigest");
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void refusesAnAnswerToWhatDoesNotWait(Answer answer) {
        Ruling ruling = new Ruling("acme", "d-1", answer, "ana", "reason", DIGEST, NOON, List.of("approver"), null);

        assertThat(Answered.to(ruling, null).refusal()).isEqualTo("no decision of this id waits for approval");
        assertThat(Answered.to(ruling, waiting(Disposition.QUEUED, Approvals.NONE))
                        .refusal())
                .isEqualTo("no decision of this id waits for approval");
    }

    @Test
    void refusesAnAnswerOfNobody() {
        assertThat(answered(Answer.APPROVE, " ").refusal()).contains("approver is empty");
    }
}
