package dev.sluice.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionalTest {
    @Test
    void isWhatItSaysWhateverTheParameters() {
        assertThat(Conditional.YES.holds(Map.of("side", "cancel"))).isTrue();
        assertThat(Conditional.NO.holds(Map.of())).isFalse();
    }

    @Test
    void isTurnedAroundByOneParameter() {
        Conditional notional = new Conditional(true, Map.of("side", "cancel"));

        assertThat(notional.holds(Map.of("side", "buy"))).isTrue();
        assertThat(notional.holds(Map.of("side", "cancel"))).isFalse();
        assertThat(notional.holds(Map.of("side", "cancel", "price", 1.0))).isFalse();
        assertThat(notional.holds(Map.of())).isTrue();
    }

    @Test
    void anyOfSeveralExceptionsDoes() {
        Conditional reducing = new Conditional(false, Map.of("side", "cancel", "dry", true));

        assertThat(reducing.holds(Map.of("side", "buy", "dry", true))).isTrue();
        assertThat(reducing.holds(Map.of("side", "buy", "dry", false))).isFalse();
    }

    @Test
    void takesNumbersByValue() {
        Conditional reducing = new Conditional(false, Map.of("by", 0L));

        assertThat(reducing.holds(Map.of("by", 0.0))).isTrue();
        assertThat(reducing.holds(Map.of("by", 0.5))).isFalse();
        assertThat(reducing.holds(Map.of("by", "0"))).isFalse();
    }
}
