package dev.sluice.core.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action in words: {@code Name [":" argument] ["with" k=v {"," k=v}] {k=v}}. Values may stand in single or double
 * quotes, which are not part of them. An argument without quotes goes on to the first pair, or to a {@code with} before
 * one. All values are texts.
 *
 * @param name what is to be done, as it was written: {@code SearchWeb}, {@code search_web}
 * @param argument what follows the colon, without its quotes; null when there is none
 * @param pairs named values
 */
public record ActionText(String name, @Nullable String argument, Map<String, String> pairs) {
    /** The longest text that is read, in characters. */
    public static final int LONGEST = 16_384;
    /** The most pairs. */
    public static final int MOST_PAIRS = 100;
    /** The longest name of an action or of a value, in characters. */
    public static final int LONGEST_NAME = 64;

    public ActionText {
        pairs = Sorted.copyOf(pairs);
    }

    /** What the text says, or null when it does not follow the grammar. Takes time in proportion to its length. */
    public static @Nullable ActionText parse(String text) {
        return text.length() > LONGEST ? null : new ActionTextReader(text).read();
    }
}
