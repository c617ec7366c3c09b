package dev.sluice.core.execute;

import java.util.ArrayList;
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
    /** The bit that tells a small ASCII letter from its capital. */
    private static final int CASE = 0x20;
    /** Of these the value is a whole line when nothing encloses it. */
    private static final List<String> HEADERS = List.of("authorization", "cookie");

    private static final List<List<String>> WORDS_BY_LETTER = byLetter(WORDS);
    private static final List<List<String>> HEADERS_BY_LETTER = byLetter(HEADERS);

    private SecretKeys() {}

    private static List<List<String>> byLetter(List<String> words) {
        List<List<String>> byLetter = new ArrayList<>();
        for (char c = 'a'; c <= 'z'; c++) {
            char first = c;
            byLetter.add(words.stream().filter(word -> word.charAt(0) == first).toList());
        }
        return List.copyOf(byLetter);
    }

    /** True for a name like {@code db_password}, {@code X-API-Key} or {@code accessToken}. */
    static boolean isSecret(String name) {
        return hasOneOf(WORDS_BY_LETTER, name);
    }

    /** True for the name of a header that is one secret as a whole. */
    static boolean isHeader(String name) {
        return hasOneOf(HEADERS_BY_LETTER, name);
    }

    private static boolean hasOneOf(List<List<String>> byLetter, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (SecretScanner.isLetter(c)) {
                List<String> words = byLetter.get((c | CASE) - 'a');
                for (int k = 0; k < words.size(); k++) {
                    if (isAt(i, name, words.get(k))) {
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
