package dev.sluice.executor.adapter;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts as the headers of HTTP may hold them. */
final class Headers {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final char FIRST = '!';
    private static final char LAST = '~';

    private Headers() {}

    /** The text with everything but visible ASCII in percent encoding: an action type may be in any script. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each >= FIRST && each <= LAST) {
                safe.append((char) each);
            } else {
                safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return safe.toString();
    }
}
