package dev.sluice.executor.call;

/** What came of a call. */
public sealed interface Reply {
    /**
     * An answer.
     *
     * @param status of HTTP
     * @param location where a redirect points to; empty when it points nowhere
     * @param body the text, or its beginning
     * @param complete whether that is all of it
     */
    record Received(int status, String location, String body, boolean complete) implements Reply {}

    /** Nothing was sent. */
    record NotSent(String error) implements Reply {}

    /** It was sent, at least in part, and no answer came. */
    record Lost(String error) implements Reply {}

    /** It may not go there. */
    record Blocked(String reason) implements Reply {}
}
