package dev.sluice.config;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Finds what is wrong with one given key and its value. */
final class KeyCheck {
    private static final Pattern CLIENT_PREFIX =
            Pattern.compile("^(main\\.consumer|restore\\.consumer|global\\.consumer|consumer|producer|admin)\\.");

    /** What the gate's promises rest on; changing it would not tune the gate but break it. */
    private static final Map<String, String> FIXED = Map.of(
            "processing.guarantee", "the gate is exactly-once or it is no gate",
            "enable.idempotence", "the gate is exactly-once or it is no gate",
            "isolation.level", "readers of uncommitted verdicts would act on verdicts that never were",
            "max.task.idle.ms", "the gate would wait for idle topics",
            "partitioner.class", "a tenant must always come to the same partition",
            "topology.optimization", "the stores of a running gate would be renamed");

    private KeyCheck() {}

    /** The sentence that says what is wrong; empty when nothing is. */
    static Optional<String> problem(String key, Given given) {
        var setting = Setting.of(key);
        if (setting.isPresent()) {
            var kind = setting.get().kind();
            return Optional.of(given.value())
                    .filter(Predicate.not(kind.accepts()))
                    .map(value -> key + " = " + Secrets.mask(key, value) + " (from " + given.origin() + ") must be "
                            + kind.allowed() + ".");
        }
        var family = Passthrough.of(key);
        if (family.isEmpty()) {
            return Optional.of("Unknown key " + key + " (from " + given.origin() + ")." + suggestion(key));
        }
        return family.get() == Passthrough.KAFKA ? kafka(key, given) : Optional.empty();
    }

    private static String suggestion(String key) {
        return Spelling.nearest(
                        key, Arrays.stream(Setting.values()).map(Setting::key).toList())
                .flatMap(Setting::of)
                .map(meant -> " Did you mean " + meant.key() + " (" + meant.variable() + ", " + meant.flag() + ")?")
                .orElse(" `sluice config --reference` lists the keys there are.");
    }

    private static Optional<String> kafka(String key, Given given) {
        var name = CLIENT_PREFIX.matcher(Passthrough.KAFKA.foreignName(key)).replaceFirst("");
        var from = key + " (from " + given.origin() + ")";
        if (FIXED.containsKey(name)) {
            return Optional.of(from + " cannot be set: " + FIXED.get(name) + ".");
        }
        if (Setting.of(name).isPresent()) {
            return Optional.of(from + " is written " + name + " here, without the prefix.");
        }
        // A name Kafka does not know may belong to a plug-in, but not when it is one letter away from one it knows.
        return Optional.of(name)
                .filter(unknown -> !kafkaNames().contains(unknown))
                .flatMap(unknown -> Spelling.nearest(unknown, kafkaNames()))
                .map(meant ->
                        "Kafka knows no property " + name + ", as in " + from + ". Did you mean kafka." + meant + "?");
    }

    private static Set<String> kafkaNames() {
        return Stream.of(
                        StreamsConfig.configDef().names(),
                        ProducerConfig.configNames(),
                        ConsumerConfig.configNames(),
                        AdminClientConfig.configNames())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
