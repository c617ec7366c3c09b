package dev.sluice.policyfile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions in RE2 syntax, which match in linear time. The time is linear in the size of the compiled
 * expression, and that grows with every counted repeat: {@code ((a{1000}){1000}){1000}} would take all memory there is.
 * So an expression is weighed before it is compiled.
 */
final class Re2 {
    static final int LONGEST = 1024;

    private static final long HEAVIEST = 100_000;
    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("(\\)?)\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

    private Re2() {}

    /** The expression compiled, or null when it is none or too heavy. */
    static @Nullable Pattern compile(String expression) {
        if (expression.length() > LONGEST || weight(expression) > HEAVIEST) {
            return null;
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** Never less than the atoms it expands to: repeats only multiply each other when one repeats a group. */
    private static long weight(String expression) {
        long atoms = expression.length();
        long groups = 1;
        for (Matcher repeat = COUNTED.matcher(expression); repeat.find(); ) {
            long most = Math.max(1, Math.max(number(repeat.group(2)), number(repeat.group(3))));
            if (repeat.group(1).isEmpty()) {
                atoms += most;
            } else {
                groups = Math.min(HEAVIEST + 1, groups * most);
            }
        }
        return atoms * groups;
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
