package dev.sluice.config;

import java.util.List;

/** A configuration that cannot be used. It names every problem found, not only the first. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** The problems, each a full sentence that says what to change. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem by itself. */
    public List<String> problems() {
        return problems;
    }
}
