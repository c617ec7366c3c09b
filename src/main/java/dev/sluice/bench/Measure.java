package dev.sluice.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be measured by itself. */
public enum Measure {
    THROUGHPUT,
    LATENCY,
    JUDGING,
    SIZE,
    LOOKUPS,
    BYTES,
    RECOVERY,
    TAKEOVER,
    MEMORY,
    START;

    /** What it is called on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called that. */
    public static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }
}
