package dev.sluice.policyfile.document;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted YAML scalar means in the core schema of YAML 1.2, which is what JSON means too. The words that YAML 1.1
 * takes for booleans (yes, no, on, off) are words, times are texts, and 010 is ten.
 */
final class ScalarText {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern REAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    /** No number worth writing is longer; a longer one stays a text, and is refused where a number must be. */
    private static final int LONGEST_NUMBER = 64;

    private ScalarText() {}

    /** The value of a plain scalar. */
    static @Nullable Object value(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            default -> text.length() > LONGEST_NUMBER ? text : numberOrText(text);
        };
    }

    private static Object numberOrText(String text) {
        if (WHOLE.matcher(text).matches()) {
            return whole(text);
        }
        if (REAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return text;
    }

    /** A whole number as a long, or as the nearest double when it is too large for one. */
    static Object whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return Double.valueOf(digits);
        }
    }
}
