package dev.sluice.core.execute;

import java.util.ArrayList;
import java.util.List;

/** Keys of clouds and services that say by their first characters what they are. */
final class CloudKeys {
    /**
     * How a kind of key begins, and how many characters follow at least.
     *
     * @param upper whether only capitals and digits follow
     */
    private record Kind(String prefix, int tail, boolean upper) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("AKIA", 16, true), // AWS
            new Kind("ASIA", 16, true),
            new Kind("ABIA", 16, true),
            new Kind("ACCA", 16, true),
            new Kind("AIza", 35, false), // Google
            new Kind("ya29.", 20, false),
            new Kind("GOCSPX-", 20, false),
            new Kind("ghp_", 30, false), // GitHub
            new Kind("gho_", 30, false),
            new Kind("ghu_", 30, false),
            new Kind("ghs_", 30, false),
            new Kind("ghr_", 30, false),
            new Kind("github_pat_", 30, false),
            new Kind("glpat-", 20, false), // GitLab
            new Kind("xoxb-", 10, false), // Slack
            new Kind("xoxp-", 10, false),
            new Kind("xoxa-", 10, false),
            new Kind("xoxs-", 10, false),
            new Kind("sk_live_", 16, false), // Stripe
            new Kind("sk_test_", 16, false),
            new Kind("rk_live_", 16, false),
            new Kind("sk-", 20, false), // model providers
            new Kind("npm_", 36, false),
            new Kind("dop_v1_", 40, false), // DigitalOcean
            new Kind("SG.", 40, false), // SendGrid
            new Kind("hvs.", 20, false)); // Vault

    /** Of a key at least one character so far is a digit. */
    private static final int LONGEST_NAME = 48;

    private static final int ASCII = 0x80;
    private static final List<List<Kind>> BY_FIRST_CHARACTER = byFirstCharacter();

    private CloudKeys() {}

    private static List<List<Kind>> byFirstCharacter() {
        List<List<Kind>> kinds = new ArrayList<>();
        for (char c = 0; c < ASCII; c++) {
            char first = c;
            kinds.add(KINDS.stream()
                    .filter(kind -> kind.prefix().charAt(0) == first)
                    .toList());
        }
        return List.copyOf(kinds);
    }

    /** True when a key may begin with this character. */
    static boolean mayBegin(char c) {
        return c < ASCII && !BY_FIRST_CHARACTER.get(c).isEmpty();
    }

    /** Where the key that begins at {@code start} ends, or -1 when none begins there. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (!mayBegin(first)) {
            return -1;
        }
        for (Kind kind : BY_FIRST_CHARACTER.get(first)) {
            if (text.startsWith(kind.prefix(), start)) {
                int end = tailEnd(text, start + kind.prefix().length(), kind);
                if (end > 0) {
                    return end;
                }
            }
        }
        return -1;
    }

    private static int tailEnd(String text, int from, Kind kind) {
        int at = from;
        boolean digit = false;
        while (at < text.length() && isTail(text.charAt(at), kind)) {
            digit |= text.charAt(at) <= '9' && text.charAt(at) >= '0';
            at++;
            if (at - from == LONGEST_NAME && !digit) {
                return -1; // a name of words, not a key
            }
        }
        return digit && at - from >= kind.tail() ? at : -1;
    }

    private static boolean isTail(char c, Kind kind) {
        return kind.upper()
                ? (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : SecretScanner.isBase64Url(c) || c == '.';
    }
}
