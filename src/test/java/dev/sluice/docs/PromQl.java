package dev.sluice.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in Prometheus' language, as far as it says what is asked for.
 *
 * @param metrics the labels that selectors of each metric look at, by its name
 * @param grouped the labels by which results are put together or matched
 */
record PromQl(Map<String, Set<String>> metrics, Set<String> grouped) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
                    + "|(?<number>\\d[\\w.]*|\\.\\d+)|(?<word>[A-Za-z_:][\\w:]*)|(?<sign>=~|!~|!=|==|<=|>=|[-+*/%^=<>(){}\\[\\],:@])");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    /** Reads a query. */
    static PromQl of(String query) {
        return new Reading(tokens(query)).query();
    }

    private static List<String> tokens(String query) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!token.find(at) || token.start() != at) {
                throw new IllegalArgumentException("not understood from here on: " + query.substring(at));
            }
            if (!token.group().isBlank()) {
                tokens.add(token.group());
            }
            at = token.end();
        }
        return tokens;
    }

    private static boolean isWord(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    /** One reading, from the first token to the last. */
    private static final class Reading {
        private final List<String> tokens;
        private final Map<String, Set<String>> metrics = new LinkedHashMap<>();
        private final Set<String> grouped = new HashSet<>();
        private int at;

        Reading(List<String> tokens) {
            this.tokens = tokens;
        }

        PromQl query() {
            while (at < tokens.size()) {
                String token = tokens.get(at++);
                if (token.equals("[")) {
                    skipRange();
                } else if (isWord(token)) {
                    word(token);
                }
            }
            return new PromQl(metrics, grouped);
        }

        private void word(String word) {
            if (GROUPING.contains(word)) {
                grouped.addAll(list());
            } else if (!WORDS.contains(word) && !isCalled()) {
                metrics.computeIfAbsent(word, unseen -> new HashSet<>()).addAll(matched());
            }
        }

        /** What is before a bracket, or before the labels it puts together by, is a function. */
        private boolean isCalled() {
            return next("(") || (at < tokens.size() && Set.of("by", "without").contains(tokens.get(at)));
        }

        private boolean next(String sign) {
            return at < tokens.size() && tokens.get(at).equals(sign);
        }

        private Set<String> list() {
            Set<String> labels = new HashSet<>();
            if (next("(")) {
                for (at++; !next(")"); at++) {
                    if (isWord(tokens.get(at))) {
                        labels.add(tokens.get(at));
                    }
                }
                at++;
            }
            return labels;
        }

        private Set<String> matched() {
            Set<String> labels = new HashSet<>();
            if (next("{")) {
                for (at++; !next("}"); at++) {
                    if (isWord(tokens.get(at))) {
                        labels.add(tokens.get(at));
                    }
                }
                at++;
            }
            return labels;
        }

        private void skipRange() {
            while (!next("]")) {
                at++;
            }
            at++;
        }
    }
}
