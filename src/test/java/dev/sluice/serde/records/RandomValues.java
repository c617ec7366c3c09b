package dev.sluice.serde.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that lie at the edges more often than chance has it. The same seed gives the same values. */
abstract class RandomValues {
    private static final String[] TEXTS = {
        "", " ", "acme", "issuer-a", "é", "支付路由", "🚦", "\u0000", "a\nb\t\"c\"", "x".repeat(300), "\uFFFF", "مرحبا"
    };
    private static final double[] REALS = {
        0.0,
        -0.0,
        0.85,
        1.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE
    };
    private static final long[] NUMBERS = {0, 1, -1, 127, 128, -129, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final long YEAR_9999 = 253_402_300_799_999L;

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    final String text() {
        return random.nextInt(3) == 0 ? "text-" + random.nextInt(1000) : TEXTS[random.nextInt(TEXTS.length)];
    }

    final double real() {
        return random.nextBoolean() ? random.nextGaussian() : REALS[random.nextInt(REALS.length)];
    }

    final long number() {
        return random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    final int integer() {
        return (int) number();
    }

    final boolean flag() {
        return random.nextBoolean();
    }

    /** Any instant that epoch milliseconds can tell. */
    final Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    /** An instant in the first ten thousand years: the distance between two of them is a number of milliseconds. */
    final Instant distantInstant() {
        return Instant.ofEpochMilli((long) (random.nextDouble() * YEAR_9999));
    }

    final Object parameter() {
        return switch (random.nextInt(4)) {
            case 0 -> text();
            case 1 -> real();
            case 2 -> number();
            default -> flag();
        };
    }

    final <E extends Enum<E>> E any(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    final <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    final <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }

    final <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> entries = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(text(), value.get());
        }
        return entries;
    }
}
