package dev.sluice.serde;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * The properties of {@link RegistryConfig}, by the names they have behind the prefix {@code schema.registry.}. The
 * credentials are also known without the prefix; {@code ssl.*} is not, for that means the brokers.
 */
final class RegistryProperties {
    static final String PREFIX = "schema.registry.";
    static final String URL = "url";
    static final String BASIC_SOURCE = "basic.auth.credentials.source";
    static final String BASIC_USER_INFO = "basic.auth.user.info";
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String TOTAL_TIMEOUT = "total.timeout.ms";
    static final String FIRST_PAUSE = "retries.wait.ms";
    static final String LONGEST_PAUSE = "retries.max.wait.ms";
    static final String LATEST_LIFETIME = "latest.cache.ttl.sec";
    static final String UNKNOWN_LIFETIME = "missing.id.cache.ttl.sec";
    static final String MAX_POLL_INTERVAL = "max.poll.interval.ms";

    private static final ConfigDef DEFINITION = definition();

    private RegistryProperties() {}

    /** Picks and validates the properties that concern the registry. */
    static AbstractConfig parse(Map<String, ?> properties) {
        var own = new HashMap<String, Object>();
        properties.forEach((name, value) -> {
            if (value != null && DEFINITION.names().contains(name) && !name.startsWith("ssl.") && !name.equals(URL)) {
                own.put(name, value);
            }
        });
        properties.forEach((name, value) -> {
            if (value != null && name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        return new AbstractConfig(DEFINITION, own, false);
    }

    private static ConfigDef definition() {
        var definition = new ConfigDef()
                .define(URL, ConfigDef.Type.LIST, Importance.HIGH, "Addresses of the registry, tried in turn.")
                .define(
                        BASIC_SOURCE,
                        ConfigDef.Type.STRING,
                        "URL",
                        ValidString.in("URL", "USER_INFO"),
                        Importance.MEDIUM,
                        "")
                .define(BASIC_USER_INFO, ConfigDef.Type.PASSWORD, null, Importance.MEDIUM, "user:password")
                .define(
                        BEARER_SOURCE,
                        ConfigDef.Type.STRING,
                        "STATIC_TOKEN",
                        ValidString.in("STATIC_TOKEN"),
                        Importance.LOW,
                        "")
                .define(
                        BEARER_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "A token sent with every request.")
                .define(
                        MAX_POLL_INTERVAL,
                        ConfigDef.Type.LONG,
                        null,
                        Importance.LOW,
                        "The consumer's; half of it is the most" + " that is spent on one question.");
        milliseconds(definition, CONNECT_TIMEOUT, 2_000);
        milliseconds(definition, READ_TIMEOUT, 5_000);
        milliseconds(definition, TOTAL_TIMEOUT, 10_000);
        milliseconds(definition, FIRST_PAUSE, 100);
        milliseconds(definition, LONGEST_PAUSE, 2_000);
        seconds(definition, LATEST_LIFETIME);
        seconds(definition, UNKNOWN_LIFETIME);
        return definition.withClientSslSupport();
    }

    private static void milliseconds(ConfigDef definition, String name, long otherwise) {
        definition.define(name, ConfigDef.Type.LONG, otherwise, atLeast(1), Importance.LOW, "Milliseconds.");
    }

    private static void seconds(ConfigDef definition, String name) {
        definition.define(name, ConfigDef.Type.LONG, 60L, atLeast(-1), Importance.LOW, "Seconds; -1 for ever.");
    }
}
