package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Digests and numbers are written by a short way. It leads where the definition leads, whatever is digested. */
class SameDigestsTest {
    private static final int DECISIONS = 1_000;
    private static final int NUMBERS = 20_000;
    private static final String[] TEXTS = {
        "",
        "issuer-a",
        "a\nb\t\"c\"\\\b\f\r\u0000\u001f\u007f",
        "\u0080\u00e9\u07ff\u0800\ufb33\uffff",
        "\ud83d\udea6 stop",
        "half \ud83d",
        "\ude00 half",
        "\ud83d\ud83d\ude00",
        "x".repeat(2_000),
        "\u0001".repeat(900)
    };
    private static final double[] REALS = {
        0,
        -0.0,
        0.01,
        Math.nextDown(0.01),
        0.1,
        Math.nextDown(0.1),
        Math.nextUp(0.1),
        0.85,
        -0.016,
        1,
        Math.nextDown(1.0),
        Math.nextUp(1.0),
        9.999999999999998,
        99.99999999999999,
        999.9999999999999,
        1_000.0000000000001,
        0.5000000000000001,
        0.3,
        0.1 + 0.2,
        1.0 / 3,
        0x1p-6,
        0x1.8p-40,
        333333333.33333325,
        1e21,
        9_007_199_254_740_994.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void contentsAndActionsHaveTheDigestsOfTheDefinition() {
        for (int i = 0; i < DECISIONS; i++) {
            Decision decision = decision();
            assertThat(Digests.content(decision)).as("seed %d", seed).isEqualTo(PlainDigests.content(decision));
            assertThat(Digests.action(decision.action()))
                    .as("seed %d", seed)
                    .isEqualTo(PlainDigests.action(decision.action()));
        }
    }

    @Test
    void numbersAreWrittenAsByTheDefinition() {
        for (double number : REALS) {
            isWrittenAsDefined(number);
            isWrittenAsDefined(-number);
        }
        for (int i = 0; i < NUMBERS; i++) {
            isWrittenAsDefined(number());
        }
    }

    private void isWrittenAsDefined(double number) {
        if (Double.isFinite(number)) {
            assertThat(CanonicalJson.number(number)).as("seed %d", seed).isEqualTo(PlainJson.number(number));
        }
    }

    /** Shares with few digits and with all, sums that stray, sizes from very small to very large, and any bits. */
    private double number() {
        double share = random.nextDouble();
        double fixed = random.nextInt(1_000_000) / Math.pow(10, random.nextInt(7));
        return switch (random.nextInt(8)) {
            case 0 -> share;
            case 1 -> share * Math.pow(10, random.nextInt(20) - 6);
            case 2 -> fixed;
            case 3 -> fixed + random.nextInt(100) / 100.0;
            case 4 -> random.nextLong() / Math.pow(10, random.nextInt(19));
            case 5 -> Math.scalb((double) random.nextInt(1 << 20), -random.nextInt(60));
            case 6 -> Math.nextUp(random.nextInt(1_000) / 100.0);
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private Decision decision() {
        return new Decision(
                text(),
                text(),
                List.of(Environment.DEV, Environment.STAGE, Environment.PROD).get(random.nextInt(3)),
                text(),
                new Action(text(), text(), map(this::value), orNull(this::text), orNull(this::impact)),
                real(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? Mode.LIVE : Mode.DRY_RUN,
                random.nextBoolean(),
                orNull(this::text),
                orNull(this::text),
                list(() -> new Hypothesis(text(), real())),
                map(random::nextBoolean),
                map(this::text),
                random.nextInt(),
                orNull(this::text),
                Instant.ofEpochMilli(random.nextLong()));
    }

    private EstimatedImpact impact() {
        return new EstimatedImpact(real(), orNull(this::real), orNull(this::real));
    }

    private Object value() {
        return switch (random.nextInt(4)) {
            case 0 -> text();
            case 1 -> real();
            case 2 -> random.nextLong();
            default -> random.nextBoolean();
        };
    }

    private double real() {
        return random.nextInt(3) == 0 ? REALS[random.nextInt(REALS.length)] : number();
    }

    private String text() {
        int any = random.nextInt(2 * TEXTS.length);
        return any < TEXTS.length ? TEXTS[any] : "text-" + random.nextInt();
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> entries = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.put(text(), value.get());
        }
        return entries;
    }
}
