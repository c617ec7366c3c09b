package dev.sluice.demo;

import static dev.sluice.core.decision.Disposition.APPROVED;
import static dev.sluice.core.decision.Disposition.AWAITING_APPROVAL;
import static dev.sluice.core.decision.Disposition.BLOCKED;
import static dev.sluice.core.decision.Disposition.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.embedded.traffic.SentDecision;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void findsNothingBrokenBeforeAnythingHappens() {
        assertThat(closing().broken()).isEmpty();
        assertThat(closing().table()).contains("Decisions sent");
    }

    @ParameterizedTest
    @EnumSource(Disposition.class)
    void countsADecisionUnderItsVerdict(Disposition disposition) {
        sent(0, "d-1");
        tally.verdict(at(0), disposition, null);
        var summary = tally.summary();
        for (var other : Disposition.values()) {
            assertThat(summary.count(other)).isEqualTo(other == disposition ? 1 : 0);
        }
        assertThat(summary.waiting()).hasSize(disposition.isTerminal() ? 0 : 1);
        assertThat(closing().broken()).isEmpty();
    }

    @Test
    void countsADecisionOnceThatWaitedBeforeItsEnd() {
        sent(0, "d-1");
        tally.verdict(at(0), QUEUED, null);
        tally.verdict(at(0), AWAITING_APPROVAL, null);
        tally.verdict(at(0), APPROVED, null);
        assertThat(tally.summary().waiting()).isEmpty();
        assertThat(tally.summary().count(QUEUED)).isZero();
        assertThat(tally.summary().count(APPROVED)).isEqualTo(1);
    }

    @Test
    void doesNotMindTheOrderInWhichTopicsAreRead() {
        tally.verdict(at(0), APPROVED, null);
        tally.verdict(at(0), QUEUED, null);
        assertThat(tally.summary().sent()).isZero();
        sent(0, "d-1");
        assertThat(tally.summary().count(APPROVED)).isEqualTo(1);
        assertThat(tally.summary().waiting()).isEmpty();
    }

    @Test
    void missesTheVerdictThatNeverCame() {
        sent(3, "d-1");
        assertThat(tally.summary().unanswered()).containsExactly(at(3));
        assertThat(closing().broken()).containsExactly("1 decisions have no verdict: decisions-0@3.");
    }

    @Test
    void findsTheSecondTerminalVerdict() {
        sent(0, "d-1");
        tally.verdict(at(0), APPROVED, null);
        tally.verdict(at(0), BLOCKED, "COOLDOWN_ACTIVE");
        assertThat(closing().broken()).containsExactly("1 decisions have more than one end: decisions-0@0.");
    }

    @Test
    void findsTheVerdictOnADeadLetter() {
        tally.decision(at(0), null);
        tally.deadLetter(at(0));
        assertThat(closing().broken()).isEmpty();
        assertThat(tally.summary().deadLetters()).isEqualTo(1);
        tally.verdict(at(0), BLOCKED, "DECISION_INVALID");
        assertThat(tally.summary().doubled()).containsExactly(at(0));
    }

    @Test
    void acceptsThatARepeatHasNoVerdictOfItsOwn() {
        sent(0, "d-1");
        sent(1, "d-1");
        assertThat(tally.summary().unanswered()).containsExactly(at(0), at(1));
        tally.verdict(at(0), BLOCKED, "NOT_ALLOWED");
        assertThat(tally.summary().unanswered()).isEmpty();
        assertThat(tally.summary().repeats()).isEqualTo(1);
    }

    @Test
    void wantsAVerdictForTheSameIdWithOtherContentOrOfAnotherTenant() {
        sent(0, "d-1");
        tally.verdict(at(0), APPROVED, null);
        tally.decision(at(1), new SentDecision("acme", "d-1", "other content"));
        tally.decision(at(2), new SentDecision("globex", "d-1", "content of d-1"));
        assertThat(tally.summary().unanswered()).containsExactly(at(1), at(2));
    }

    @Test
    void ordersReasonsByFrequencyThenName() {
        for (var code : new String[] {"B", "A", "C", "C"}) {
            tally.verdict(at(0), BLOCKED, code);
        }
        assertThat(tally.summary().topBlockCodes(2)).containsExactly(Map.entry("C", 2), Map.entry("A", 1));
    }

    @Test
    void countsOutcomesOnceEach() {
        outcome("acme", "o-1", Status.SUCCESS, Learning.LEARNED);
        outcome("acme", "o-1", Status.SUCCESS, Learning.LEARNED);
        outcome("globex", "o-1", Status.FAILED, Learning.LATE);
        assertThat(tally.summary().outcomes()).hasSize(2);
        assertThat(tally.summary().learnedByTenant()).isEqualTo(Map.of("acme", 1L));
    }

    @Test
    void missesTheReportOnALiveAction() {
        tally.released("acme", "d-1");
        tally.released("globex", "d-1");
        tally.reported("acme", "d-1", Status.DENIED);
        assertThat(closing().broken())
                .containsExactly("1 live actions were approved, and no executor has reported on them.");
        tally.reported("globex", "d-1", Status.SUCCESS);
        assertThat(closing().broken()).isEmpty();
        assertThat(closing().table().lines())
                .contains(
                        "Live actions approved                      2",
                        "  carried out, says the executor           1",
                        "  denied, says the executor                1");
    }

    @Test
    void findsTheActionThatNobodyApproved() {
        tally.reported("acme", "d-1", Status.SUCCESS);
        assertThat(closing().broken()).containsExactly("1 live actions were carried out that no gate had approved.");
        tally.released("acme", "d-1");
        assertThat(closing().broken()).isEmpty();
    }

    @Test
    void holdsTheLearningMemoryAgainstTheOutcomes() {
        outcome("acme", "o-1", Status.SUCCESS, Learning.LEARNED);
        assertThat(new Closing(tally.summary(), Map.of("acme", 1L, "globex", 0L)).broken())
                .isEmpty();
        assertThat(new Closing(tally.summary(), Map.of("acme", 2L, "globex", 1L)).broken())
                .containsExactly(
                        "The learning memory of acme counts 2 outcomes, but 1 were learned.",
                        "The learning memory of globex counts 1 outcomes, but 0 were learned.");
    }

    @Test
    void showsEverythingInOneTable() {
        sent(0, "d-1");
        sent(1, "d-2");
        tally.verdict(at(0), APPROVED, null);
        tally.verdict(at(1), AWAITING_APPROVAL, null);
        for (int number = 0; number < 3; number++) {
            outcome("acme", "o-" + number, number == 0 ? Status.FAILED : Status.SUCCESS, Learning.LEARNED);
        }
        assertThat(new Closing(tally.summary(), Map.of("acme", 3L)).table().lines())
                .contains(
                        "Decisions sent                             2",
                        "  approved                                 1",
                        "  awaiting approval                        1",
                        "Outcomes                                   3",
                        "  in the learning memory                   3",
                        "  shift_traffic                            3         66.7%",
                        "  acme, AWAITING_APPROVAL: 1",
                        "    d-2");
    }

    private Closing closing() {
        return new Closing(tally.summary(), Map.of());
    }

    private void sent(long offset, String decisionId) {
        tally.decision(at(offset), new SentDecision("acme", decisionId, "content of " + decisionId));
    }

    private void outcome(String tenant, String outcomeId, Status status, Learning learning) {
        tally.outcome(new SeenOutcome(tenant, outcomeId, "shift_traffic", status, learning));
    }

    private static Position at(long offset) {
        return new Position("decisions", 0, offset);
    }
}
