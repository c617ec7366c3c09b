package dev.sluice.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * How the schema registry is reached.
 *
 * @param endpoints in the order in which they are tried
 * @param tls Kafka's {@code ssl.*} settings for it; empty for the JVM's own trust
 * @param connectTimeout for one connection
 * @param readTimeout for one request, its connection included
 * @param totalTimeout for one question, all its attempts and pauses included
 * @param firstPause between two rounds of attempts; doubles up to {@code longestPause}
 * @param latestLifetime how long the newest version of a subject is remembered
 * @param unknownLifetime how long it is remembered that the registry does not know an id
 */
public record RegistryConfig(
        List<Endpoint> endpoints,
        Map<String, Object> tls,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        Duration firstPause,
        Duration longestPause,
        Duration latestLifetime,
        Duration unknownLifetime) {

    public RegistryConfig {
        endpoints = List.copyOf(endpoints);
        tls = Map.copyOf(tls);
        if (endpoints.isEmpty()) {
            throw new ConfigException("schema.registry.url names no registry");
        }
    }

    /**
     * One address of the registry.
     *
     * @param url without credentials and without a slash at its end
     * @param authorization the value of the header of that name; null for none
     */
    public record Endpoint(String url, @Nullable String authorization) {
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * Reads Confluent's properties; names this class does not know are left to others.
     *
     * @throws ConfigException when a value is missing, malformed, or asks for what is not supported
     */
    public static RegistryConfig from(Map<String, ?> properties) {
        var config = RegistryProperties.parse(properties);
        return new RegistryConfig(
                endpoints(config),
                tls(config),
                millis(config, RegistryProperties.CONNECT_TIMEOUT),
                millis(config, RegistryProperties.READ_TIMEOUT),
                totalTimeout(config),
                millis(config, RegistryProperties.FIRST_PAUSE),
                millis(config, RegistryProperties.LONGEST_PAUSE),
                lifetime(config, RegistryProperties.LATEST_LIFETIME),
                lifetime(config, RegistryProperties.UNKNOWN_LIFETIME));
    }

    private static List<Endpoint> endpoints(AbstractConfig config) {
        var basic = userInfo(config);
        var shared = basic.isPresent() ? basic : bearer(config);
        var endpoints = new ArrayList<Endpoint>();
        for (var text : config.getList(RegistryProperties.URL)) {
            endpoints.add(endpoint(text.strip(), shared));
        }
        return endpoints;
    }

    private static Endpoint endpoint(String text, Optional<String> shared) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw new ConfigException("schema.registry.url must hold http or https addresses");
            }
            var bare = uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "") + uri.getRawPath();
            var own = Optional.ofNullable(uri.getUserInfo()).map(RegistryConfig::basic);
            return new Endpoint(
                    bare.replaceFirst("/+$", ""), shared.or(() -> own).orElse(null));
        } catch (IllegalArgumentException malformed) {
            // The address may hold a password, so it is not repeated.
            throw new ConfigException("schema.registry.url holds a malformed address");
        }
    }

    private static Optional<String> bearer(AbstractConfig config) {
        return secret(config, RegistryProperties.BEARER_TOKEN).map(token -> "Bearer " + token);
    }

    private static Optional<String> userInfo(AbstractConfig config) {
        boolean wanted = config.getString(RegistryProperties.BASIC_SOURCE).equals("USER_INFO");
        var info = secret(config, RegistryProperties.BASIC_USER_INFO).filter(text -> text.contains(":"));
        if (wanted && info.isEmpty()) {
            throw new ConfigException("basic.auth.user.info must be user:password");
        }
        if (wanted && bearer(config).isPresent()) {
            throw new ConfigException("basic.auth.credentials.source and bearer.auth.token exclude each other");
        }
        return wanted ? info.map(RegistryConfig::basic) : Optional.empty();
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> secret(AbstractConfig config, String name) {
        return Optional.ofNullable(config.getPassword(name))
                .map(Password::value)
                .filter(value -> !value.isBlank());
    }

    private static Map<String, Object> tls(AbstractConfig config) {
        var given = config.originalsWithPrefix("ssl.", false);
        if (given.isEmpty()) {
            return Map.of();
        }
        var algorithm = config.getString(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (!"https".equalsIgnoreCase(algorithm)) {
            throw new ConfigException(
                    "schema.registry.ssl.endpoint.identification.algorithm cannot be other than https:"
                            + " the registry's host name is always checked");
        }
        var settings = new HashMap<String, Object>(config.values());
        settings.keySet().removeIf(name -> !name.startsWith("ssl."));
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    private static Duration totalTimeout(AbstractConfig config) {
        var total = millis(config, RegistryProperties.TOTAL_TIMEOUT);
        var poll = config.getLong(RegistryProperties.MAX_POLL_INTERVAL);
        // A consumer that waits for the registry longer than this is taken for dead and loses its partitions.
        return poll == null || total.toMillis() <= poll / 2 ? total : Duration.ofMillis(Math.max(1, poll / 2));
    }

    private static Duration millis(AbstractConfig config, String name) {
        return Duration.ofMillis(config.getLong(name));
    }

    private static Duration lifetime(AbstractConfig config, String name) {
        long seconds = config.getLong(name);
        return seconds < 0 ? SuccessCache.FOREVER : Duration.ofSeconds(seconds);
    }

    /** Without passwords and tokens. */
    @Override
    public String toString() {
        return "RegistryConfig" + endpoints;
    }
}
