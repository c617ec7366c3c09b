package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT45S, 45 s",
        "PT0.25S, 0.25 s",
        "PT1M30S, 1 min 30 s",
        "PT5M, 5 min",
        "PT24H, 24 h",
        "PT1H0.001S, 1 h 0.001 s"
    })
    void saysHowLong(Duration length, String text) {
        assertThat(Figures.duration(length)).isEqualTo(text);
    }

    @Test
    void readsTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Figures.percent(0.555)).isEqualTo("55.5%");
            assertThat(Figures.decimal(0.5)).isEqualTo("0.50");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(Figures.shown("x".repeat(128))).hasSize(128);
        assertThat(Figures.shown("x".repeat(129))).hasSize(131).endsWith("...");
    }
}
