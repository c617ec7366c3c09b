package dev.sluice.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what media types a caller takes (RFC 9110, 12.5.1). */
final class Accepted {
    private Accepted() {}

    /** True when at least one of the media types offered is taken. Who does not say takes everything. */
    static boolean by(@Nullable String accept, List<String> offered) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String part : accept.split(",", -1)) {
            String range = part.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
            if (!isExcluded(part) && offered.stream().anyMatch(type -> covers(range, type))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String range, String type) {
        return range.equals("*/*")
                || range.equals(type)
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private static boolean isExcluded(String part) {
        String packed = part.replace(" ", "").toLowerCase(Locale.ROOT);
        return packed.matches(".*;q=0(\\.0*)?(;.*)?");
    }
}
