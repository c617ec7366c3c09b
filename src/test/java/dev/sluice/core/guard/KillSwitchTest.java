package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.ControlState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillSwitchTest {
    private static final Guard GUARD = new KillSwitch();
    private static final Conditional UNLESS_BUYING = new Conditional(true, Map.of("side", "buy"));

    @Test
    void passesWithoutAControlOrWithOneThatStopsNothing() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
        assertThat(Cast.dryRun().control(ControlState.ACTIVE).before(GUARD)).passes();
    }

    @Test
    void deniesWhatIsHaltedAndSaysWhoWhyAndSinceWhen() {
        Finding finding = Cast.dryRun().control(ControlState.HALTED).before(GUARD);

        assertThat(finding)
                .blocks(KillSwitch.KILL_SWITCH_ACTIVE)
                .mentioning("HALTED", "tenant:acme", "incident 42", "ana", "2026-01-31T11:59:00Z");
        assertThat(finding.violations().get(0).status()).isEqualTo(Status.DENIED);
    }

    @Test
    void haltsReducingActionsToo() {
        assertThat(Cast.live()
                        .entry(Entry.of("noop").reducing(Conditional.YES))
                        .control(ControlState.HALTED)
                        .before(GUARD))
                .blocks(KillSwitch.KILL_SWITCH_ACTIVE);
    }

    @Test
    void letsOnlyReducingActionsThroughWhileReducing() {
        Entry order = Entry.of("order").reducing(UNLESS_BUYING);

        assertThat(Cast.live()
                        .entry(order)
                        .parameter("side", "sell")
                        .control(ControlState.REDUCING)
                        .before(GUARD))
                .passes();
        assertThat(Cast.live()
                        .entry(order)
                        .parameter("side", "buy")
                        .control(ControlState.REDUCING)
                        .before(GUARD))
                .blocks(KillSwitch.KILL_SWITCH_ACTIVE);
    }

    @Test
    void doesNotTakeAnUnknownActionForAReducingOne() {
        assertThat(Cast.live()
                        .unknownType("what")
                        .control(ControlState.REDUCING)
                        .before(GUARD))
                .blocks(KillSwitch.KILL_SWITCH_ACTIVE);
    }
}
