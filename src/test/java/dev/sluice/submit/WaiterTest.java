package dev.sluice.submit;

import static dev.sluice.submit.Sightings.DECISION;
import static dev.sluice.submit.Sightings.ID;
import static dev.sluice.submit.Sightings.NOON;
import static dev.sluice.submit.Sightings.RULING;
import static dev.sluice.submit.Sightings.TENANT;
import static dev.sluice.submit.Sightings.entered;
import static dev.sluice.submit.Sightings.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaiterTest {
    private static final Position OTHER = new Position("decisions", 2, 16);

    private final DecisionWaiter decision = new DecisionWaiter(decision());
    private final RulingWaiter ruling = new RulingWaiter(
            new Ruling(TENANT, ID, Answer.APPROVE, "ana", "seen", "", NOON, List.of("approver"), null));

    @Test
    void findsTheVerdictByThePositionOfWhatWasSent() {
        decision.sent(DECISION);
        decision.see(judged(Disposition.BLOCKED, OTHER, Cause.ARRIVAL, 1));
        decision.see(judged("d-2", Disposition.BLOCKED, DECISION, Cause.ARRIVAL, 1));
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Pending(DECISION));
        var own = judged(Disposition.APPROVED, DECISION, Cause.ARRIVAL, 1);
        decision.see(own);
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Answered(DECISION, own.verdict()));
    }

    @Test
    void findsAVerdictThatWasSeenBeforeThePositionWasKnown() {
        var own = judged(Disposition.APPROVED, DECISION, Cause.ARRIVAL, 1);
        decision.see(judged(Disposition.BLOCKED, OTHER, Cause.ARRIVAL, 1));
        decision.see(own);
        decision.sent(DECISION);
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Answered(DECISION, own.verdict()));
    }

    @Test
    void waitsOnWhileTheDecisionWaitsForASlot() {
        decision.sent(DECISION);
        var queued = judged(Disposition.QUEUED, DECISION, Cause.ARRIVAL, 1);
        decision.see(queued);
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Answered(DECISION, queued.verdict()));
        var approved = judged(Disposition.APPROVED, DECISION, Cause.SLOT_FREED, 2);
        decision.see(approved);
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Answered(DECISION, approved.verdict()));
    }

    @Test
    void saysThatADecisionWasARepeatOrCouldNotBeRead() {
        decision.sent(DECISION);
        decision.see(entered(AuditKind.REPEAT, OTHER, "dropped", ""));
        decision.see(entered(AuditKind.REPEAT, DECISION, "dropped", ""));
        assertThat(now(decision, DECISION)).isEqualTo(new DecisionAnswer.Repeated(DECISION, TENANT, ID));

        var unreadable = new DecisionWaiter(decision());
        unreadable.sent(DECISION);
        unreadable.see(entered("", AuditKind.DEAD_LETTER, DECISION, "dead-letter", "too large", Map.of()));
        assertThat(now(unreadable, DECISION)).isEqualTo(new DecisionAnswer.Unreadable(DECISION, "too large"));

        var nobody = new DecisionWaiter(decision());
        nobody.sent(DECISION);
        nobody.see(entered(AuditKind.VERDICT, DECISION, "BLOCKED", "not about nobody"));
        nobody.see(entered("decisions-2@15", AuditKind.VERDICT, DECISION, "BLOCKED", "no tenant", Map.of()));
        assertThat(now(nobody, DECISION)).isEqualTo(new DecisionAnswer.Unreadable(DECISION, "no tenant"));
    }

    @Test
    void looksOnlyAtRecordsThatMayConcernIt() {
        assertThat(decision.mayConcern(TENANT)).isTrue();
        assertThat(decision.mayConcern("decisions-2@15")).isTrue();
        assertThat(decision.mayConcern("globex")).isFalse();
        assertThat(ruling.mayConcern("decisions-2@15")).isFalse();
    }

    @Test
    void answersARulingThatIsNotTheLastOneAtOnce() {
        ruling.sent(RULING);
        ruling.see(entered(AuditKind.RULING, RULING, "1 of 2", "seen"));
        assertThat(now(ruling, RULING)).isEqualTo(new RulingAnswer.Taken(RULING, "1 of 2", null));
    }

    @Test
    void waitsForTheVerdictOfARulingThatIsTheLastOneInWhateverOrderItIsSeen() {
        var before = judged(Disposition.AWAITING_APPROVAL, DECISION, Cause.RULING, 2);
        var caused = judged(Disposition.APPROVED, DECISION, Cause.RULING, 3);
        var taken = entered(AuditKind.RULING, RULING, "APPROVE", "seen");
        var entry = entered(RULING, 3);
        for (List<Sighting> order :
                List.<List<Sighting>>of(List.of(before, taken, entry, caused), List.of(caused, before, entry, taken))) {
            var waiter = new RulingWaiter(
                    new Ruling(TENANT, ID, Answer.APPROVE, "ana", "seen", "", NOON, List.of("approver"), null));
            waiter.sent(RULING);
            order.forEach(waiter::see);
            assertThat(now(waiter, RULING)).isEqualTo(new RulingAnswer.Taken(RULING, "APPROVE", caused.verdict()));
        }
    }

    @Test
    void saysWhyARulingIsRefused() {
        ruling.sent(RULING);
        ruling.see(entered(AuditKind.RULING_REFUSED, new Position("rulings", 2, 8), "refused", "another's"));
        ruling.see(entered(AuditKind.RULING_REFUSED, RULING, "refused", "too late"));
        assertThat(now(ruling, RULING)).isEqualTo(new RulingAnswer.Refused(RULING, "too late"));
    }

    @Test
    void isPendingWhenItIsReleased() {
        ruling.sent(RULING);
        ruling.release();
        assertThat(ruling.await(RULING, Duration.ofDays(1))).isEqualTo(new RulingAnswer.Pending(RULING));
    }

    @Test
    void takesTheCopyInPartitionZeroForAll() {
        var first = new Position("controls", 0, 4);
        var waiter = new ControlPlaneWaiter(ID);
        waiter.sent(first);
        waiter.see(entered("", AuditKind.CONTROL, new Position("controls", 1, 4), "HALTED", "", Map.of()));
        assertThat(now(waiter, first)).isEqualTo(new ControlPlaneAnswer.Pending(4));
        waiter.see(entered("", AuditKind.CONTROL, first, "HALTED", "", Map.of()));
        assertThat(now(waiter, first)).isEqualTo(new ControlPlaneAnswer.InForce(4));
    }

    private static <A> A now(Waiter<A> waiter, Position position) {
        return waiter.await(position, Duration.ZERO);
    }

    private static Decision decision() {
        return new Decision(
                ID,
                TENANT,
                Environment.DEV,
                "bot",
                new Action("noop", "t", Map.of(), null, null),
                0.9,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                NOON);
    }
}
