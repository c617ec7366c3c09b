package dev.sluice.core.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** How figures and names read in findings: the same on every machine, and never longer than a person reads. */
final class Figures {
    /** What is longer is cut: a verdict must not grow with what somebody sends. */
    private static final int LONGEST = 128;

    /** Numbers below this are known to far more than {@link #UNCLEAR}. */
    private static final double BEYOND = 1e8;

    private static final double UNCLEAR = 1e-6;

    private Figures() {}

    /** A share as a percentage with one decimal: 0.55 is {@code 55.0%}. */
    static String percent(double share) {
        return fixed(100 * share, 1) + "%";
    }

    /** A number with two decimals: {@code 0.65}. */
    static String decimal(double number) {
        return fixed(number, 2);
    }

    /**
     * What {@code %.1f} and the like make of a number: its decimal, rounded half up. Where the rest is clearly more or less
     * than a half, that takes two divisions; a formatter takes as long as all guards together.
     */
    static String fixed(double number, int places) {
        double scaled = number * (places == 1 ? 10 : 100);
        boolean negative = Double.doubleToRawLongBits(number) < 0;
        long whole = (long) scaled;
        double rest = scaled - whole;
        if (negative || !(scaled < BEYOND) || Math.abs(rest - 0.5) < UNCLEAR) {
            return String.format(Locale.ROOT, places == 1 ? "%.1f" : "%.2f", number);
        }
        long digits = rest < 0.5 ? whole : whole + 1;
        return places == 1 ? digits / 10 + "." + digits % 10 : digits / 100 + "." + digits / 10 % 10 + digits % 10;
    }

    /** A length of time, not negative: {@code 24 h}, {@code 1 min 30 s}, {@code 0.25 s}. */
    static String duration(Duration length) {
        StringJoiner text = new StringJoiner(" ");
        if (length.toHours() > 0) {
            text.add(length.toHours() + " h");
        }
        if (length.toMinutesPart() > 0) {
            text.add(length.toMinutesPart() + " min");
        }
        long millis = length.toSecondsPart() * 1000L + length.toMillisPart();
        if (millis > 0 || text.length() == 0) {
            text.add(BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s");
        }
        return text.toString();
    }

    /** A text from outside, cut to a length a message can bear. */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
