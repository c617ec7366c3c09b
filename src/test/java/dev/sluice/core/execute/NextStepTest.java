package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Delivery.Means;
import dev.sluice.core.execute.NextStep.Await;
import dev.sluice.core.execute.NextStep.CarryOut;
import dev.sluice.core.execute.NextStep.End;
import dev.sluice.core.execute.NextStep.Refuse;
import dev.sluice.core.execute.NextStep.ReportAgain;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepTest {
    private static final Means ONCE = new Means("webhook", false);
    private static final Means AGAIN = new Means("noop", true);
    /** The total timeout and the margin after the start. */
    private static final Instant OVER = Cast.NOON.plusSeconds(35);

    private final Permit permit = Cast.permit();
    private final ExecutionMark started = ExecutionMark.started(permit, Cast.PLACE, "another", Cast.NOON);
    private final ExecutionMark ended = ExecutionMark.ended(permit, Cast.PLACE, "another", Cast.report(permit));

    @Test
    void carriesOutWhatNobodyHasTouched() {
        assertThat(step(null, null, ONCE, false, Cast.NOON)).isEqualTo(new CarryOut(false, permit.expiresAt()));
    }

    @Test
    void refusesWhatIsNotBelievedBeforeAnythingElse() {
        Delivery delivery = new Delivery(
                permit,
                Cast.PLACE,
                Optional.of("it is not signed"),
                ended,
                null,
                ONCE,
                false,
                Cast.NOON.plusSeconds(99));
        assertThat(NextStep.of(delivery)).isEqualTo(new Refuse("it is not signed"));
    }

    @Test
    void refusesAPermitThatWasChanged() {
        Permit other = Cast.permit(Map.of("quantity", 2L), false);
        Permit changed = new Permit(
                permit.permitId(),
                other.decision(),
                permit.actionDigest(),
                permit.decisionDigest(),
                "v1",
                3,
                4,
                Cast.NOON,
                permit.expiresAt(),
                "noop",
                false,
                null,
                null,
                permit.execution(),
                null);
        Delivery delivery = new Delivery(changed, Cast.PLACE, Optional.empty(), null, null, ONCE, false, Cast.NOON);
        assertThat(NextStep.of(delivery)).isEqualTo(new Refuse("actionDigest is not that of the action"));
    }

    @Test
    void startsNothingFromTheMomentOfExpiryOn() {
        Instant expiry = permit.expiresAt();
        assertThat(step(null, null, ONCE, false, expiry.minusMillis(1)))
                .isEqualTo(new CarryOut(false, permit.expiresAt()));
        assertThat(ending(step(null, null, ONCE, false, expiry)))
                .isEqualTo(Ending.denied("the permit expired at " + expiry, false));
    }

    @Test
    void endsWhatNothingCanCarryOutAsUnknown() {
        assertThat(ending(step(null, null, null, false, Cast.NOON)))
                .isEqualTo(Ending.failed(NextStep.UNKNOWN_ACTION, false));
    }

    @Test
    void doesNotBeginOnTheLastDelivery() {
        assertThat(ending(step(null, null, ONCE, true, Cast.NOON)).ambiguous()).isFalse();
        assertThat(ending(step(started, null, AGAIN, true, OVER)).ambiguous()).isTrue();
    }

    @Test
    void reportsWhatHasEndedAgainHoweverLate() {
        assertThat(step(ended, Cast.control(ControlState.HALTED), ONCE, true, Cast.NOON.plusSeconds(9999)))
                .isEqualTo(new ReportAgain(Cast.report(permit)));
    }

    @ParameterizedTest
    @EnumSource
    void refusesACopyOfAPermitAtAnotherPlace(ExecutionMark.Phase phase) {
        ExecutionMark mark = phase == ExecutionMark.Phase.STARTED ? started : ended;
        Delivery copy = new Delivery(
                permit, new Position("live-actions", 1, 8), Optional.empty(), mark, null, AGAIN, false, Cast.NOON);
        assertThat(NextStep.of(copy))
                .isEqualTo(new Refuse("replayed: the permit at live-actions-1@7 was for the same effect"));
    }

    @Test
    void sendsAgainWhatSomebodyBeganOnlyWhereThatDoesNoHarm() {
        assertThat(step(started, null, AGAIN, false, Cast.NOON)).isEqualTo(new CarryOut(true, permit.expiresAt()));
        assertThat(step(started, null, ONCE, false, Cast.NOON)).isEqualTo(new Await(OVER));
        assertThat(step(started, null, ONCE, false, OVER.minusMillis(1))).isEqualTo(new Await(OVER));
        assertThat(ending(step(started, null, ONCE, false, OVER)))
                .isEqualTo(Ending.failed("begun by another at 2026-01-31T12:00:00Z, and no end known", true));
    }

    @Test
    void goesOnAfterExpiryWithWhatWasBegunBeforeUntilItsTimeIsOver() {
        Instant expiry = permit.expiresAt();
        ExecutionMark justInTime = startedAt(expiry.minusMillis(1));
        Instant over = expiry.minusMillis(1).plusSeconds(30);
        assertThat(step(justInTime, null, AGAIN, false, expiry)).isEqualTo(new CarryOut(true, over));
        assertThat(step(justInTime, null, AGAIN, false, over.minusMillis(1))).isEqualTo(new CarryOut(true, over));
        assertThat(step(justInTime, null, AGAIN, false, over)).isEqualTo(new Await(over.plusSeconds(5)));
        assertThat(ending(step(justInTime, null, AGAIN, false, over.plusSeconds(5)))
                        .ambiguous())
                .isTrue();
    }

    @Test
    void sendsNothingAgainAfterExpiryWhenItsTimeWasOverBefore() {
        Instant expiry = permit.expiresAt();
        ExecutionMark early = startedAt(expiry.minusSeconds(30));
        assertThat(step(early, null, AGAIN, false, expiry.minusMillis(1))).isEqualTo(new CarryOut(true, expiry));
        assertThat(step(early, null, AGAIN, false, expiry)).isEqualTo(new Await(expiry.plusSeconds(5)));
    }

    @Test
    void doesNotGoOnAfterExpiryWithWhatWasNotBegunBefore() {
        Instant expiry = permit.expiresAt();
        assertThat(step(startedAt(expiry), null, AGAIN, false, expiry)).isEqualTo(new Await(expiry.plusSeconds(35)));
    }

    @Test
    void doesNotGoOnAfterExpiryWhereThatMayDoHarmOrAControlIsAgainstIt() {
        Instant expiry = permit.expiresAt();
        ExecutionMark justInTime = startedAt(expiry.minusMillis(1));
        assertThat(step(justInTime, null, ONCE, false, expiry)).isInstanceOf(Await.class);
        assertThat(step(justInTime, null, AGAIN, true, expiry)).isInstanceOf(Await.class);
        Ending halted = ending(step(justInTime, Cast.control(ControlState.HALTED), AGAIN, false, expiry));
        assertThat(halted.status()).isEqualTo(Status.DENIED);
        assertThat(halted.ambiguous()).isTrue();
    }

    private ExecutionMark startedAt(Instant time) {
        return ExecutionMark.started(permit, Cast.PLACE, "another", time);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, false, false", "REDUCING, true, false", "REDUCING, false, true", "HALTED, true, true"})
    void isDeniedByAControlThatDoesNotLetItThrough(ControlState state, boolean reducing, boolean denied) {
        Permit covered = Cast.permit(Map.of("quantity", 1L), reducing);
        NextStep step = NextStep.of(
                new Delivery(covered, Cast.PLACE, Optional.empty(), null, Cast.control(state), ONCE, false, Cast.NOON));
        if (denied) {
            assertThat(ending(step))
                    .isEqualTo(
                            Ending.denied(state + " for tenant:acme: drill (ana, since 2026-01-31T12:00:00Z)", false));
        } else {
            assertThat(step).isEqualTo(new CarryOut(false, covered.expiresAt()));
        }
    }

    @Test
    void isDeniedAndAmbiguousWhenSomebodyBeganBeforeTheHalt() {
        Ending ending = ending(step(started, Cast.control(ControlState.HALTED), AGAIN, false, Cast.NOON));
        assertThat(ending.status()).isEqualTo(Status.DENIED);
        assertThat(ending.ambiguous()).isTrue();
    }

    @Test
    void believesTheFirstStartAndTheFirstEnd() {
        ExecutionMark second = ExecutionMark.started(permit, Cast.PLACE, "third", Cast.NOON);
        assertThat(started.followedBy(second)).isEqualTo(started);
        assertThat(started.followedBy(ended)).isEqualTo(ended);
        assertThat(ended.followedBy(second)).isEqualTo(ended);
    }

    @Test
    void hasNoMarkOfAnEndWithoutAReport() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ExecutionMark("k", "p", "t", ExecutionMark.Phase.ENDED, "e", Cast.NOON, Cast.PLACE, null));
    }

    private NextStep step(
            @Nullable ExecutionMark mark, @Nullable Control control, @Nullable Means means, boolean last, Instant now) {
        return NextStep.of(new Delivery(permit, Cast.PLACE, Optional.empty(), mark, control, means, last, now));
    }

    private static Ending ending(NextStep step) {
        assertThat(step).isInstanceOf(End.class);
        return ((End) step).ending();
    }
}
