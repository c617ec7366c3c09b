package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
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

    @Test
    void readsAsAFormatterWritesIt() {
        double[] edges = {
            0,
            -0.0,
            -0.04,
            0.5,
            0.05,
            0.15,
            0.25,
            0.005,
            0.015,
            0.045,
            0.145,
            0.545,
            0.995,
            0.9999999,
            9.995,
            99.95,
            1.005,
            2.675,
            1e6 + 0.05,
            9_999_999.95,
            1e7,
            1e8,
            1e16,
            1e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (double edge : edges) {
            isFormatted(edge);
            isFormatted(Math.nextUp(edge));
            isFormatted(Math.nextDown(edge));
        }
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            isFormatted(random.nextDouble() * 100);
            isFormatted(random.nextInt(200_000) / 1_000.0);
            isFormatted(Math.nextUp(random.nextInt(20_000) / 100.0 + 0.005));
            isFormatted(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
        }
    }

    private static void isFormatted(double number) {
        assertThat(Figures.fixed(number, 1)).isEqualTo(String.format(Locale.ROOT, "%.1f", number));
        assertThat(Figures.fixed(number, 2)).isEqualTo(String.format(Locale.ROOT, "%.2f", number));
    }
}
