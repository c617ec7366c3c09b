package dev.sluice.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whoever comes to Kafka on behalf of Sluice, with a principal of its own. */
public enum Part {
    /** All instances of a gate. */
    GATE("judges, and takes and answers over HTTP"),
    /** All executors of a gate. */
    EXECUTOR("carries live actions out"),
    /** Agents, bots and monitoring. */
    UPSTREAM("writes decisions, metrics and feedback"),
    /** Whoever acts on what was decided. */
    DOWNSTREAM("reads verdicts and outcomes"),
    /** Whoever runs the commands that speak to Kafka. */
    OPERATOR("makes the topics, reads the audit log, imports outcomes, resets the learning memory");

    private final String summary;

    Part(String summary) {
        this.summary = summary;
    }

    /** Its name on a command line and in documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does, in a few words. */
    public String summary() {
        return summary;
    }

    /** The part of that name. */
    public static Optional<Part> of(String text) {
        return Arrays.stream(values()).filter(part -> part.text().equals(text)).findFirst();
    }
}
