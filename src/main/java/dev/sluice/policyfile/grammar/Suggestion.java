package dev.sluice.policyfile.grammar;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what somebody meant to write. */
public final class Suggestion {
    private static final int MOST_LISTED = 12;

    private Suggestion() {}

    /** {@code ; did you mean 'minimum'?}, or everything that is known when nothing known is near. */
    public static String of(String written, Collection<String> known) {
        String near = near(written, known);
        boolean few = !known.isEmpty() && known.size() <= MOST_LISTED;
        return near.isEmpty() && few ? "; known are " + String.join(", ", known) : near;
    }

    /** {@code ; did you mean 'minimum'?}, or nothing when nothing known is near. */
    public static String near(String written, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(written, each) <= Math.max(1, each.length() / 3))
                .min(Comparator.<String>comparingInt(each -> distance(written, each))
                        .thenComparing(each -> each))
                .map(each -> "; did you mean '" + each + "'?")
                .orElse("");
    }

    /** How many letters must be put in, taken out or changed; upper and lower case are the same letter. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > b.length()) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = row(a.charAt(i - 1), i, b, above);
        }
        return above[b.length()];
    }

    private static int[] row(char letter, int number, String b, int[] above) {
        int[] row = new int[above.length];
        row[0] = number;
        for (int j = 1; j < row.length; j++) {
            int changed = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
