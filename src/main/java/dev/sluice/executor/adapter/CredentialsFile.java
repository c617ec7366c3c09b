package dev.sluice.executor.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file that says where credentials are to be found. It holds none itself. Tells everything that is wrong with it. */
final class CredentialsFile {
    private static final String SETTING = "executor.credentials.file";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** What a call says by itself. */
    private static final Set<String> TAKEN = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "transfer-encoding",
            "te",
            "upgrade",
            "accept",
            "idempotency-key",
            "x-sluice-signature");

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Path file;
    private final Function<String, @Nullable String> environment;
    private final List<String> problems = new ArrayList<>();

    private CredentialsFile(Path file, Function<String, @Nullable String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * The credentials.
     *
     * @param environment gives the values of variables
     * @throws ConfigurationException when the file cannot be read, anything in it is not as it must be, or leads nowhere
     */
    static Credentials read(Path file, Function<String, @Nullable String> environment) {
        CredentialsFile reading = new CredentialsFile(file, environment);
        Credentials credentials = reading.credentials(reading.tree());
        if (!reading.problems.isEmpty()) {
            throw new ConfigurationException(reading.problems);
        }
        return credentials;
    }

    private JsonNode tree() {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new ConfigurationException(List.of(SETTING + ": " + file + " is not valid YAML"
                    + (at == null ? "." : " at line " + at.getLineNr() + ".")));
        } catch (IOException unreadable) {
            throw new ConfigurationException(List.of(SETTING + ": " + file + " cannot be read."));
        }
    }

    private Credentials credentials(JsonNode root) {
        Map<String, JsonNode> fields = fields("", root, Set.of("services", "webhook", "search_web"));
        Map<String, Credential> services = new HashMap<>();
        fields("services", fields.get("services"), null).forEach((name, service) -> {
            String field = "services." + name;
            Map<String, JsonNode> parts = fields(field, service, Set.of("at", "headers"));
            services.put(name, credential(field, at(field, parts.get("at")), parts.get("headers")));
        });
        return new Credentials(services, ofAdapter("webhook", fields), ofAdapter("search_web", fields));
    }

    /** Where these calls go is not for a policy to say, so no place is needed. */
    private Credential ofAdapter(String name, Map<String, JsonNode> fields) {
        Map<String, JsonNode> parts = fields(name, fields.get(name), Set.of("headers"));
        return parts.isEmpty() ? Credential.NONE : credential(name, null, parts.get("headers"));
    }

    /** Whoever writes the policy names the address; the secret must not go wherever they like, nor in clear. */
    private @Nullable URI at(String field, @Nullable JsonNode text) {
        try {
            URI at = URI.create(text == null ? "" : text.asText(""));
            String host = at.getHost();
            boolean safe = host != null
                    && ("https".equals(at.getScheme())
                            || ("http".equals(at.getScheme()) && HERE.contains(host.toLowerCase(Locale.ROOT))));
            boolean plain = at.getUserInfo() == null
                    && at.getQuery() == null
                    && at.getFragment() == null
                    && (at.getPath().isEmpty() || at.getPath().equals("/"));
            if (safe && plain) {
                return at;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        wrong(field + ".at must be the place of the service, such as https://api.example.com: https, except on this"
                + " machine, and without a path");
        return null;
    }

    private Credential credential(String field, @Nullable URI at, @Nullable JsonNode headers) {
        Map<String, Credential.Reference> references = new HashMap<>();
        fields(field + ".headers", headers, null).forEach((name, node) -> {
            String where = field + ".headers." + name;
            if (!HEADER.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
                wrong(where + " is no header that can be given");
            } else {
                references.put(name, reference(where, fields(where, node, Set.of("env", "file", "prefix"))));
            }
        });
        if (references.isEmpty()) {
            wrong(field + ".headers must name at least one header");
        }
        return new Credential(SETTING + ": " + field, at, references);
    }

    private Credential.Reference reference(String field, Map<String, JsonNode> parts) {
        String variable = text(parts.get("env"));
        String path = text(parts.get("file"));
        if (variable.isEmpty() == path.isEmpty()) {
            wrong(field + " needs either env or file: where the value is, never the value itself");
        }
        String value = variable.isEmpty() ? null : environment.apply(variable);
        if (!variable.isEmpty() && value == null) {
            wrong(field + ".env names " + variable + ", which is not set");
        }
        // relative to this file, wherever the executor is started
        Path named = path.isEmpty() ? null : file.toAbsolutePath().resolveSibling(path);
        JsonNode prefix = parts.get("prefix");
        Credential.Reference reference = new Credential.Reference(
                SETTING + ": " + field,
                prefix == null ? "" : prefix.asText(""),
                named,
                value == null ? "" : value.strip());
        if (named != null || value != null) {
            tried(reference);
        }
        return reference;
    }

    private void tried(Credential.Reference reference) {
        try {
            reference.read();
        } catch (IOException unusable) {
            problems.add(unusable.getMessage() + ".");
        }
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.asText("");
    }

    /** The fields of a mapping; none when it is not there. {@code known} is null where any may be. */
    private Map<String, JsonNode> fields(String path, @Nullable JsonNode node, @Nullable Set<String> known) {
        Map<String, JsonNode> fields = new HashMap<>();
        if (node == null || node.isMissingNode() || node.isNull()) {
            return fields;
        }
        if (!node.isObject()) {
            wrong((path.isEmpty() ? "the file" : path) + " must be a mapping");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (known == null || known.contains(field.getKey())) {
                fields.put(field.getKey(), field.getValue());
            } else {
                wrong((path.isEmpty() ? "" : path + ".") + field.getKey() + " is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return fields;
    }

    private void wrong(String what) {
        problems.add(SETTING + ": " + what + " (" + file + ").");
    }
}
