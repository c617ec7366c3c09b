package dev.sluice.core.policy;

import java.util.function.Predicate;

/**
 * What a tenant id looks like. The core compares; how the expression is matched (in linear time) is the caller's.
 *
 * @param expression the expression, for messages
 * @param matches true when the whole id matches
 */
public record TenantPattern(String expression, Predicate<String> matches) {
    /** The expression of the built-in policy: 1 to 64 letters, digits, dots, underscores or hyphens. */
    public static final String DEFAULT_EXPRESSION = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** The pattern of the built-in policy. */
    public static final TenantPattern DEFAULT = new TenantPattern(DEFAULT_EXPRESSION, TenantPattern::isDefault);

    private static boolean isDefault(String id) {
        if (id.isEmpty() || id.length() > 64 || !isLetterOrDigit(id.charAt(0))) {
            return false;
        }
        for (int i = 1; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
