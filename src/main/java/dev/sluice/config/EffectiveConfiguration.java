package dev.sluice.config;

import dev.sluice.signing.KeyFiles;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The merged configuration, which still knows where every value comes from. */
public final class EffectiveConfiguration {
    private static final long MEBIBYTE = 1024L * 1024L;

    private final SmallRyeConfig merged;
    private final List<Layer> layers;

    private EffectiveConfiguration(SmallRyeConfig merged, List<Layer> layers) {
        this.merged = merged;
        this.layers = layers;
    }

    static EffectiveConfiguration of(List<Layer> layers) {
        var problems = layers.stream()
                .flatMap(layer -> new TreeMap<>(layer.values())
                        .entrySet().stream()
                                .flatMap(entry -> KeyCheck.problem(entry.getKey(), entry.getValue()).stream()))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        var sources = layers.stream().map(EffectiveConfiguration::source).toArray(ConfigSource[]::new);
        // Without interceptors a "$" in a password is a "$".
        return new EffectiveConfiguration(
                new SmallRyeConfigBuilder().withSources(sources).build(), layers);
    }

    private static ConfigSource source(Layer layer) {
        var values = new HashMap<String, String>();
        layer.values().forEach((key, given) -> values.put(key, given.value()));
        return new PropertiesConfigSource(values, layer.name(), layer.ordinal());
    }

    /**
     * The values, typed.
     *
     * @throws ConfigurationException when two values contradict each other
     */
    public Configuration configuration() {
        return new Configuration(
                new KafkaSettings(text(Setting.BOOTSTRAP_SERVERS), foreign(Passthrough.KAFKA)),
                duration(Setting.STARTUP_TIMEOUT),
                gate(),
                schemas(),
                signatures(),
                new AuditSettings(duration(Setting.AUDIT_CHECKPOINT_INTERVAL), path(Setting.AUDIT_CHECKPOINT_FILE)),
                new HttpSettings(
                        required(Setting.HTTP_HOST),
                        integer(Setting.HTTP_PORT),
                        text(Setting.APPLICATION_SERVER),
                        auth()),
                executor(),
                new LearningSettings(duration(Setting.LEARNING_WINDOW), duration(Setting.LEARNING_RETENTION)),
                new TopicSettings(
                        integer(Setting.TOPICS_PARTITIONS), (short) integer(Setting.TOPICS_REPLICATION_FACTOR)),
                URI.create(required(Setting.GATE_URL)),
                text(Setting.GATE_TOKEN),
                new LogSettings(required(Setting.LOG_FORMAT), required(Setting.LOG_LEVEL)));
    }

    private GateSettings gate() {
        return new GateSettings(
                required(Setting.APPLICATION_ID),
                integer(Setting.STREAM_THREADS),
                integer(Setting.STANDBY_REPLICAS),
                Path.of(required(Setting.STATE_DIR)),
                Duration.ofMillis(integer(Setting.COMMIT_INTERVAL_MS)),
                Duration.ofMillis(integer(Setting.COMMIT_INTERVAL_BEHIND_MS)),
                integer(Setting.ROCKSDB_MEMORY_MIB) * MEBIBYTE,
                required(Setting.GROUP_PROTOCOL),
                duration(Setting.GATE_DRAIN),
                duration(Setting.GATE_GRACE));
    }

    private ExecutorSettings executor() {
        String group = text(Setting.EXECUTOR_GROUP);
        return new ExecutorSettings(
                group == null ? required(Setting.APPLICATION_ID) + "-executor" : group,
                integer(Setting.EXECUTOR_CONCURRENCY),
                duration(Setting.EXECUTOR_GRACE),
                required(Setting.EXECUTOR_HTTP_HOST),
                integer(Setting.EXECUTOR_HTTP_PORT),
                required(Setting.EXECUTOR_PRIVATE_ADDRESSES).equals("allow"),
                webhook(),
                url(Setting.EXECUTOR_SEARCH_URL),
                path(Setting.EXECUTOR_FILES_ROOT),
                path(Setting.EXECUTOR_CREDENTIALS),
                trustStore());
    }

    private ExecutorSettings.@Nullable TrustStore trustStore() {
        Path file = path(Setting.EXECUTOR_TRUST_STORE);
        String password = text(Setting.EXECUTOR_TRUST_STORE_PASSWORD);
        if (file == null && password != null) {
            throw new ConfigurationException(
                    List.of("executor.trust.store.password is for executor.trust.store, which is not given."));
        }
        return file == null ? null : new ExecutorSettings.TrustStore(file, password);
    }

    private ExecutorSettings.@Nullable Webhook webhook() {
        URI url = url(Setting.EXECUTOR_WEBHOOK_URL);
        String secret = text(Setting.EXECUTOR_WEBHOOK_SECRET);
        if (url == null && secret == null) {
            return null;
        }
        if (url == null || secret == null) {
            throw new ConfigurationException(
                    List.of("executor.webhook.url and executor.webhook.secret belong together: give both or neither."));
        }
        return new ExecutorSettings.Webhook(
                url, secret, Boolean.parseBoolean(required(Setting.EXECUTOR_WEBHOOK_IDEMPOTENT)));
    }

    private @Nullable URI url(Setting setting) {
        String text = text(setting);
        return text == null ? null : URI.create(text);
    }

    private AuthSettings auth() {
        String tokens = text(Setting.HTTP_AUTH_TOKENS);
        return new AuthSettings(tokens == null ? null : Path.of(tokens), oidc());
    }

    private AuthSettings.@Nullable Oidc oidc() {
        String issuer = text(Setting.OIDC_ISSUER);
        String audience = text(Setting.OIDC_AUDIENCE);
        String jwks = text(Setting.OIDC_JWKS);
        if (issuer == null && audience == null && jwks == null) {
            return null;
        }
        if (issuer == null || audience == null || jwks == null) {
            throw new ConfigurationException(List.of("http.auth.oidc.issuer, http.auth.oidc.audience and"
                    + " http.auth.oidc.jwks belong together: give all three or none."));
        }
        return new AuthSettings.Oidc(
                issuer,
                audience,
                URI.create(jwks),
                required(Setting.OIDC_ROLES),
                required(Setting.OIDC_TENANTS),
                required(Setting.OIDC_NAME));
    }

    private SignatureSettings signatures() {
        var key = path(Setting.SIGNING_KEY);
        var id = text(Setting.SIGNING_KEY_ID);
        return new SignatureSettings(
                required(Setting.SIGNATURES).equals("required"),
                path(Setting.TRUSTED_KEYS),
                key,
                id == null && key != null ? KeyFiles.idOf(key) : id);
    }

    private @Nullable Path path(Setting setting) {
        var text = text(setting);
        return text == null ? null : Path.of(text);
    }

    private SchemaSettings schemas() {
        var properties = foreign(Passthrough.REGISTRY);
        properties.putAll(foreign(Passthrough.SERDE));
        return new SchemaSettings(text(Setting.SCHEMA_REGISTRY_URL), text(Setting.SERDE_CLASS), properties);
    }

    /**
     * The effective configuration as YAML that could be read again, secrets masked, each line with its origin. Settings
     * without a value are left out.
     */
    public String masked() {
        var lines = new StringBuilder();
        for (var setting : Setting.values()) {
            line(setting.key()).ifPresent(lines::append);
        }
        for (var key : new TreeSet<>(foreignKeys())) {
            line(key).ifPresent(lines::append);
        }
        return lines.toString();
    }

    private Optional<String> line(String key) {
        return given(key)
                .map(given -> String.format(
                        "%-48s # %s%n", key + ": " + quoted(Secrets.mask(key, given.value())), given.origin()));
    }

    /** YAML would read some texts as something else. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9/.][A-Za-z0-9/._:,-]*") && !value.endsWith(":")
                ? value
                : "'" + value.replace("'", "''") + "'";
    }

    private Optional<Given> given(String key) {
        return layers.stream()
                .map(layer -> layer.find(key))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<String> foreignKeys() {
        return layers.stream()
                .flatMap(layer -> layer.values().keySet().stream())
                .filter(key -> Passthrough.of(key).isPresent())
                .distinct()
                .toList();
    }

    private Map<String, String> foreign(Passthrough family) {
        var properties = new HashMap<String, String>();
        for (var key : foreignKeys()) {
            if (Passthrough.of(key).filter(family::equals).isPresent()) {
                properties.put(
                        family.foreignName(key), merged.getConfigValue(key).getValue());
            }
        }
        return properties;
    }

    private @Nullable String text(Setting setting) {
        return merged.getConfigValue(setting.key()).getValue();
    }

    private String required(Setting setting) {
        return Objects.requireNonNull(text(setting), setting.key());
    }

    private int integer(Setting setting) {
        return merged.getValue(setting.key(), Integer.class);
    }

    private Duration duration(Setting setting) {
        return merged.getValue(setting.key(), Duration.class);
    }
}
