package dev.sluice.core.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** How figures and names read in findings: the same on every machine, and never longer than a person reads. */
final class Figures {
    /** What is longer is cut: a verdict must not grow with what somebody sends. */
    private static final int LONGEST = 128;

    private Figures() {}

    /** A share as a percentage with one decimal: 0.55 is {@code 55.0%}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A number with two decimals: {@code 0.65}. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
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
