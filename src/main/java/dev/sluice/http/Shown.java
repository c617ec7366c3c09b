package dev.sluice.http;

import dev.sluice.core.execute.Redactor;

/** What somebody sent, so that it can be said in an answer: without secrets or control characters, and cut to a length. */
final class Shown {
    private static final int LONGEST = 64;

    private Shown() {}

    static String of(String text) {
        // half a secret would not be recognised any more
        String safe = Redactor.redact(text);
        String cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) + "..." : safe;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
