package dev.sluice.core.execute;

import java.util.List;

/** Which names of fields sound as if a secret were behind them. */
final class SecretKeys {
    /** What such a name has in it, in any case, with or without separators between its words. */
    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "privatekey",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "accountkey",
            "authorization",
            "credential",
            "cookie");
    /** Of these the value is a whole line when nothing encloses it. */
    private static final List<String> HEADERS = List.of("authorization", "cookie");

    private static final String FIRST_LETTERS = "pstacPSTAC";

    private SecretKeys() {}

    /** True for a name like {@code db_password}, {@code X-API-Key} or {@code accessToken}. */
    static boolean isSecret(String name) {
        return hasOneOf(WORDS, name);
    }

    /** True for the name of a header that is one secret as a whole. */
    static boolean isHeader(String name) {
        return hasOneOf(HEADERS, name);
    }

    private static boolean hasOneOf(List<String> words, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (FIRST_LETTERS.indexOf(name.charAt(i)) >= 0) {
                for (String word : words) {
                    if (isAt(i, name, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isAt(int start, String name, String word) {
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            while (i > 0 && at < name.length() && isSeparator(name.charAt(at))) {
                at++;
            }
            if (at == name.length() || Character.toLowerCase(name.charAt(at++)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '_' || c == '-' || c == '.' || c == ' ';
    }
}
