package dev.sluice.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected numbers were computed with Python's hashlib. */
class DrawsTest {
    @Test
    void drawsTheSameNumbersAsAnyOtherLanguage() {
        assertThat(Draws.of("acme", "a-1", 0))
                .isEqualTo(new Draws(0.8216469346169605, 0.1781760318937925, 0.07775550570387135));
    }

    @Test
    void countsUtf8BytesAndTakesANegativeSeed() {
        assertThat(Draws.of("ünï", "ü-7", -5))
                .isEqualTo(new Draws(0.7094201452537566, 0.3167209545755082, 0.6073307648138393));
    }

    @Test
    void staysBelowOne() {
        for (int i = 0; i < 2_000; i++) {
            Draws draws = Draws.of("acme", "d-" + i, i);
            assertThat(draws.noise()).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(draws.backfire()).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(draws.duration()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }

    @Test
    void tellsTenantAndDecisionApart() {
        assertThat(Draws.of("ab", "c", 0)).isNotEqualTo(Draws.of("a", "bc", 0));
    }
}
