package dev.sluice.http;

/** What somebody sent, so that it can be said in an answer: cut to a length and without control characters. */
final class Shown {
    private static final int LONGEST = 64;

    private Shown() {}

    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
