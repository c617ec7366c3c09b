package dev.sluice.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the Kafka cluster.
 *
 * @param bootstrapServers the brokers to ask first; null when not configured
 * @param properties further properties under Kafka's own names, some narrowed by {@code producer.} and the like
 */
public record KafkaSettings(@Nullable String bootstrapServers, Map<String, String> properties) {
    private static final Pattern NARROWED = Pattern.compile(
            "(main\\.consumer|restore\\.consumer|global\\.consumer|consumer|producer|admin|topic)\\..+");

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /**
     * The brokers to ask first.
     *
     * @throws ConfigurationException when they are not configured, saying how to
     */
    public String requireBootstrapServers() {
        if (bootstrapServers == null) {
            throw new ConfigurationException(List.of(Configuration.missing(Setting.BOOTSTRAP_SERVERS)));
        }
        return bootstrapServers;
    }

    /** Properties of a Kafka Streams application, all but Sluice's own choices. */
    public Map<String, Object> streams() {
        var all = new HashMap<String, Object>(properties);
        all.put("bootstrap.servers", requireBootstrapServers());
        return all;
    }

    /** Properties of an administrator. */
    public Map<String, Object> admin() {
        return client("admin.");
    }

    /** Properties of a producer. */
    public Map<String, Object> producer() {
        return client("producer.");
    }

    /** Properties of a consumer. */
    public Map<String, Object> consumer() {
        return client("consumer.");
    }

    private Map<String, Object> client(String prefix) {
        var client = new HashMap<String, Object>();
        properties.forEach((name, value) -> {
            if (!NARROWED.matcher(name).matches()) {
                client.put(name, value);
            }
        });
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                client.put(name.substring(prefix.length()), value);
            }
        });
        client.put("bootstrap.servers", requireBootstrapServers());
        return client;
    }
}
