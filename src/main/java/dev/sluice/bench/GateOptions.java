package dev.sluice.bench;

import java.util.List;
import java.util.Map;

/**
 * How every gate of a benchmark is started.
 *
 * @param javaOptions options of its JVM
 * @param settings what is configured differently from what is shipped
 */
public record GateOptions(List<String> javaOptions, Map<String, String> settings) {
    public GateOptions {
        javaOptions = List.copyOf(javaOptions);
        settings = Map.copyOf(settings);
    }
}
