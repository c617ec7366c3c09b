package dev.sluice.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How records become bytes.
 *
 * @param registryUrl the registry, or several separated by commas; null when not configured
 * @param serdeClass the serde that replaces Sluice's own; null for Sluice's own
 * @param properties further properties under the names Confluent's clients know
 */
public record SchemaSettings(
        @Nullable String registryUrl, @Nullable String serdeClass, Map<String, String> properties) {
    public SchemaSettings {
        properties = Map.copyOf(properties);
    }

    /**
     * Every property for the serde, the registry's address and its own class included.
     *
     * @throws ConfigurationException when no registry is configured, saying how to
     */
    public Map<String, String> serde() {
        if (registryUrl == null) {
            throw new ConfigurationException(List.of(Configuration.missing(Setting.SCHEMA_REGISTRY_URL)));
        }
        var all = new HashMap<>(properties);
        all.put(Setting.SCHEMA_REGISTRY_URL.key(), registryUrl);
        if (serdeClass != null) {
            all.put(Setting.SERDE_CLASS.key(), serdeClass);
        }
        return all;
    }
}
