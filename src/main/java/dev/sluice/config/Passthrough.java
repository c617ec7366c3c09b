package dev.sluice.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names that belong to somebody else and are handed on: Kafka's clients, the schema registry's client, the serde. */
public enum Passthrough {
    KAFKA(
            "kafka.",
            "Any property of Kafka's clients or of Kafka Streams, without the prefix: security, TLS, tuning. `producer.`,"
                    + " `consumer.`, `main.consumer.`, `restore.consumer.` and `admin.` narrow it to one client, as in"
                    + " Kafka Streams."),
    REGISTRY(
            "schema.registry.",
            "Any property of the registry's client whose own name begins like that, such as"
                    + " `schema.registry.ssl.truststore.location`."),
    SERDE(
            "serde.",
            "Any other property of the serde and of the registry's client, without the prefix, such as"
                    + " `serde.auto.register.schemas`, `serde.basic.auth.user.info` or `serde.bearer.auth.token`.");

    /** How every environment variable of Sluice begins. */
    static final String PREFIX = "SLUICE_";

    private final String keyPrefix;
    private final String description;

    Passthrough(String keyPrefix, String description) {
        this.keyPrefix = keyPrefix;
        this.description = description;
    }

    /** The family that a key belongs to; none for a key of Sluice's own. */
    static Optional<Passthrough> of(String key) {
        return Setting.of(key).isPresent()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(family -> key.startsWith(family.keyPrefix) && key.length() > family.keyPrefix.length())
                        .findFirst();
    }

    /** The key that an environment variable stands for: known or not, it is only a change of spelling. */
    static String keyOf(String variable) {
        var name = variable.substring(PREFIX.length());
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::key)
                .findFirst()
                .orElseGet(() -> name.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /** How the keys of the family begin. */
    public String keyPrefix() {
        return keyPrefix;
    }

    /** What the family is for. */
    public String description() {
        return description;
    }

    /** The name the property has for whom it is meant. */
    String foreignName(String key) {
        return this == REGISTRY ? key : key.substring(keyPrefix.length());
    }
}
