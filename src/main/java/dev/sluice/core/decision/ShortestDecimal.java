package dev.sluice.core.decision;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The shortest decimal that reads back as a double, for shares, percentages and other numbers of usual size: exact, in
 * whole numbers of 128 bits. A double is a whole number of 53 bits over a power of two; so many digits of it are enough
 * when what is left of it is less than half the distance to the next double.
 */
final class ShortestDecimal {
    private static final double SMALLEST = 0.01;
    private static final double BEYOND = 1_000;
    /** Places that are tried without long arithmetic: most numbers that people write have no more. */
    private static final int FEW = 4;
    /** Two decimals of so many digits never read back as the same double, so nothing shorter is missed. */
    private static final int SURE = 15;
    /** So many digits always read back. */
    private static final int MOST = 17;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int BIAS = 1023;
    private static final long TIE = -1;

    private static final double[] REALS = {1, 10, 100, 1e3, 1e4};
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private ShortestDecimal() {}

    /** The decimal in plain notation; null for a number of another size, or one that lies in the middle of two. */
    static @Nullable String of(double number) {
        double size = Math.abs(number);
        if (!(size >= SMALLEST && size < BEYOND)) {
            return null;
        }
        for (int places = 1; places <= FEW; places++) {
            long digits = Math.round(size * REALS[places]);
            if (digits / REALS[places] == size) {
                return plain(number < 0 ? -digits : digits, places);
            }
        }
        return ofMany(number, size);
    }

    private static @Nullable String ofMany(double number, double size) {
        long bits = Double.doubleToRawLongBits(size);
        long significand = bits & FRACTION;
        if (significand == 0) {
            return null; // beside a power of two the next doubles are not equally far
        }
        significand |= 1L << FRACTION_BITS;
        int shift = FRACTION_BITS + BIAS - (int) (bits >>> FRACTION_BITS);
        int first = size < 1 ? (size < 0.1 ? -1 : 0) : size < 10 ? 1 : size < 100 ? 2 : 3; // digits before the point
        for (int digits = SURE; digits <= MOST; digits++) {
            int places = digits - first;
            long decimal = rounded(significand, places, shift);
            if (decimal == TIE) {
                return null;
            }
            if (digits == MOST || readsBack(decimal, significand, places, shift)) {
                return stripped(number < 0, decimal, places);
            }
        }
        return null;
    }

    /** The number times a power of ten, rounded to the nearest whole one; {@link #TIE} when two are equally near. */
    private static long rounded(long significand, int places, int shift) {
        long high = Math.multiplyHigh(significand, POWERS[places]);
        long low = significand * POWERS[places];
        long whole = high << (Long.SIZE - shift) | low >>> shift;
        long rest = low & ((1L << shift) - 1);
        long half = 1L << (shift - 1);
        return rest == half ? TIE : rest > half ? whole + 1 : whole;
    }

    /** True when the decimal is nearer to the number than half the distance to the next double. */
    private static boolean readsBack(long decimal, long significand, int places, int shift) {
        // the difference has far fewer bits than its two parts, so what is lost of them is the same
        long difference = (decimal << shift) - significand * POWERS[places];
        return 2 * Math.abs(difference) < POWERS[places];
    }

    private static String stripped(boolean negative, long decimal, int places) {
        long digits = decimal;
        int left = places;
        while (digits % 10 == 0) {
            digits /= 10;
            left--;
        }
        return plain(negative ? -digits : digits, left);
    }

    /** So many digits, the last {@code places} of them, at least one, behind the point. */
    static String plain(long digits, int places) {
        byte[] text = new byte[24];
        int at = text.length;
        long rest = Math.abs(digits);
        for (int place = 0; place <= places || rest > 0; place++) {
            if (place == places) {
                text[--at] = '.';
            }
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (digits < 0) {
            text[--at] = '-';
        }
        return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
    }
}
