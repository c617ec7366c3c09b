package dev.sluice.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of one source, by key.
 *
 * @param name what the source is called
 * @param ordinal which source wins: the higher one
 * @param values what it gives
 */
record Layer(String name, int ordinal, Map<String, Given> values) {
    /** Read by the launcher or before the configuration, so no keys. */
    private static final Pattern NOT_A_KEY = Pattern.compile("SLUICE_(JAVA_OPTIONS|CLASS_PATH|BUILD|CONFIG)");

    /** What Kubernetes tells every container about services whose name begins with "sluice". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("SLUICE_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    Layer {
        // An empty value is how shells and templates say that there is none.
        values = values.entrySet().stream()
                .filter(entry -> !entry.getValue().value().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Layer flags(Map<String, Given> flags) {
        return new Layer("command line", 500, flags);
    }

    static Layer environment(Map<String, String> variables) {
        var values = new TreeMap<String, Given>();
        variables.forEach((variable, value) -> {
            if (isKey(variable, value)) {
                values.put(Passthrough.keyOf(variable), new Given(value, "environment variable " + variable));
            }
        });
        return new Layer("environment", 300, values);
    }

    static Layer file(String name, Map<String, String> contents) {
        var values = new TreeMap<String, Given>();
        contents.forEach((key, value) -> values.put(key, new Given(value, name)));
        return new Layer(name, 200, values);
    }

    static Layer presets(Map<String, Given> presets) {
        return new Layer("presets", 150, presets);
    }

    static Layer defaults() {
        var values = new TreeMap<String, Given>();
        for (var setting : Setting.values()) {
            setting.defaultValue().ifPresent(value -> values.put(setting.key(), new Given(value, "default")));
        }
        return new Layer("defaults", 100, values);
    }

    @Nullable
    Given find(String key) {
        return values.get(key);
    }

    private static boolean isKey(String variable, String value) {
        return variable.startsWith(Passthrough.PREFIX)
                && !NOT_A_KEY.matcher(variable).matches()
                && !SERVICE_LINK.matcher(variable).matches()
                && !(variable.endsWith("_PORT")
                        && SERVICE_ADDRESS.matcher(value).matches());
    }
}
