package dev.sluice.core.approve;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of people as they are compared: without regard to case, to how a character is composed or how wide it is, to
 * characters nobody sees, and to spaces around and between words. Two spellings of one name are one person.
 */
public final class Names {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Names() {}

    /** The one spelling that stands for all of a name. */
    public static String normalised(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
        // upper and then lower case together fold what either alone leaves apart, such as sharp s and final sigma
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String seen = UNSEEN.matcher(folded).replaceAll("");
        return Normalizer.normalize(SPACES.matcher(seen).replaceAll(" ").strip(), Normalizer.Form.NFKC);
    }

    /** True when both are spellings of one name. */
    public static boolean same(String name, @Nullable String other) {
        return other != null && normalised(name).equals(normalised(other));
    }
}
