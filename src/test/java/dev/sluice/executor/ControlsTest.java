package dev.sluice.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKey;
import dev.sluice.signing.TrustedKeys;
import dev.sluice.signing.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Decision DECISION = ExecutorLab.decision("d", "acme", Map.of());

    private final SigningKey key = SigningKey.generate("gate");
    private final Controls controls = new Controls(new TrustedKeys(List.of(TrustedKey.everything(key))));

    @Test
    void obeysTheStrictestThatCoversADecision() {
        assertThat(controls.strictest(DECISION)).isNull();
        take(control("global", ControlState.REDUCING, NOON), 3);
        take(control("tenant:acme", ControlState.HALTED, NOON), 4);
        take(control("tenant:other", ControlState.HALTED, NOON), 5);
        assertThat(controls.strictest(DECISION))
                .extracting(Control::scope, Control::epoch)
                .containsExactly("tenant:acme", 4L);
        take(control("tenant:acme", ControlState.ACTIVE, NOON.plusMillis(1)), 6);
        assertThat(controls.strictest(DECISION)).extracting(Control::scope).isEqualTo("global");
        assertThat(controls.epoch()).isEqualTo(6);
    }

    @Test
    void doesNotObeyWhoeverHasNoKey() {
        assertThat(controls.apply(control("global", ControlState.HALTED, NOON), 1, NOON))
                .contains("it is not signed");
        assertThat(controls.apply(
                        SigningKey.generate("gate").signed(control("global", ControlState.HALTED, NOON)), 1, NOON))
                .isPresent();
        assertThat(controls.strictest(DECISION)).isNull();
    }

    @Test
    void doesNotObeyACopyThatSomebodyWroteAgain() {
        Control resumed = key.signed(control("global", ControlState.ACTIVE, NOON));
        Control halted = key.signed(control("global", ControlState.HALTED, NOON.plusSeconds(1)));
        assertThat(controls.apply(resumed, 1, NOON)).isEmpty();
        assertThat(controls.apply(halted, 2, NOON)).isEmpty();
        assertThat(controls.apply(resumed, 3, NOON)).isPresent();
        assertThat(controls.strictest(DECISION)).isNotNull();
    }

    @Test
    void doesNotObeyACopyOfAnotherPartitionOrOfTheFuture() {
        assertThat(controls.apply(
                        key.signed(control("global", ControlState.ACTIVE, NOON).numbered(7)), 1, NOON))
                .contains("the copy was made for another partition");
        Instant ahead = NOON.plus(Duration.ofMinutes(5));
        assertThat(controls.apply(key.signed(control("global", ControlState.ACTIVE, ahead.plusMillis(1))), 1, NOON))
                .isPresent();
        assertThat(controls.apply(key.signed(control("global", ControlState.ACTIVE, ahead)), 1, NOON))
                .isEmpty();
    }

    @Test
    void obeysAnybodyWhereNoSignatureIsAskedFor() {
        Controls open = new Controls(Verifier.OFF);
        assertThat(open.apply(control("global", ControlState.HALTED, NOON), 1, NOON))
                .isEmpty();
        assertThat(open.strictest(DECISION)).isNotNull();
    }

    private void take(Control control, long offset) {
        assertThat(controls.apply(key.signed(control), offset, NOON)).isEmpty();
    }

    private static Control control(String scope, ControlState state, Instant issuedAt) {
        return new Control(scope, state, false, "drill", "ana", issuedAt, Control.UNNUMBERED);
    }
}
