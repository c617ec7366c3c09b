package dev.sluice.bench;

import dev.sluice.config.Configuration;
import dev.sluice.topology.StreamsProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the gate and the pipelines beside it have in common: the commit intervals, and everything its producer is told. */
final class SharedSettings {
    private static final String PRODUCER = "producer.";
    private static final String SEPARATOR = "=";

    private SharedSettings() {}

    /** The settings of that gate, under the names of Kafka Streams. */
    static Map<String, String> of(Configuration configuration) {
        var gate = configuration.gate();
        var all = new StreamsProperties(
                        gate.applicationId(),
                        gate.threads(),
                        gate.standbyReplicas(),
                        gate.stateDirectory(),
                        gate.commitInterval(),
                        gate.commitIntervalBehind(),
                        gate.storeMemoryBytes(),
                        gate.groupProtocol(),
                        "127.0.0.1:0")
                .over(configuration.kafka().streams());
        var shared = new TreeMap<String, String>();
        all.forEach((name, value) -> {
            if (name.startsWith(PRODUCER)
                    || name.equals(StreamsProperties.COMMIT_INTERVAL)
                    || name.equals(StreamsProperties.COMMIT_INTERVAL_BEHIND)) {
                shared.put(name, String.valueOf(value));
            }
        });
        return shared;
    }

    /** As arguments of a program. */
    static List<String> arguments(Map<String, String> settings) {
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add(name + SEPARATOR + value));
        return arguments;
    }

    /** From the arguments of a program, those from a position on. */
    static Map<String, String> parse(String[] arguments, int from) {
        var settings = new LinkedHashMap<String, String>();
        for (int at = from; at < arguments.length; at++) {
            String[] parts = arguments[at].split(SEPARATOR, 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    /** Those of a producer alone, under a producer's own names. */
    static Map<String, Object> ofProducer(Map<String, String> settings) {
        var producer = new LinkedHashMap<String, Object>();
        settings.forEach((name, value) -> {
            if (name.startsWith(PRODUCER)) {
                producer.put(name.substring(PRODUCER.length()), value);
            }
        });
        return producer;
    }
}
