package dev.sluice.core.decision;

import java.util.Locale;

/** How an action ended, or why it never began. */
public enum Status {
    SUCCESS,
    FAILED,
    ROLLED_BACK,
    SKIPPED,
    DENIED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The spelling in records and JSON: {@code rolled_back}. */
    public String text() {
        return text;
    }

    /**
     * The status spelled so.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** True for an action that ran and did not do what it should. */
    public boolean isFailure() {
        return this == FAILED || this == ROLLED_BACK;
    }

    /** True for an action that ran, however it went. */
    public boolean hasRun() {
        return this == SUCCESS || isFailure();
    }
}
