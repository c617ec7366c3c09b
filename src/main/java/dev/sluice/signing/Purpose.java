package dev.sluice.signing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a signature is good for. A key is trusted for some of these, and a signature holds for one. */
public enum Purpose {
    /** Kill switches and freezes. */
    CONTROL,
    /** Policy documents. */
    POLICY,
    /** Human answers. */
    RULING,
    /** Outcomes learned elsewhere. */
    IMPORT,
    /** Orders of the gate to carry out a live action. */
    PERMIT,
    /** What an executor says it did. */
    REPORT,
    /** How far the audit log has come. */
    CHECKPOINT;

    /** All of them as a sentence names them. */
    static final String WORDS = Arrays.stream(values()).map(Purpose::text).collect(Collectors.joining(", "));

    /** The word in signatures and in the file of trusted keys. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of that word. */
    public static Optional<Purpose> of(String text) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.text().equals(text))
                .findFirst();
    }
}
