package dev.sluice.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of tokens: a list of {@code name, sha256, roles, tenants, expires}. Tells everything that is wrong with it. */
final class TokenFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of("name", "sha256", "roles", "tenants", "expires");
    private static final int LONGEST_NAME = 256;

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> entryOfHash = new HashMap<>();

    private TokenFile(Path file) {
        this.file = file;
    }

    /**
     * The tokens.
     *
     * @throws ConfigurationException when the file cannot be read or anything in it is not as it must be
     */
    static List<StaticToken> read(Path file) {
        TokenFile reading = new TokenFile(file);
        List<StaticToken> tokens = reading.tokens(reading.tree());
        if (!reading.problems.isEmpty()) {
            throw new ConfigurationException(reading.problems);
        }
        return List.copyOf(tokens);
    }

    private JsonNode tree() {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new ConfigurationException(List.of("http.auth.tokens: " + file + " is not valid YAML"
                    + (at == null ? "." : " at line " + at.getLineNr() + ".")));
        } catch (IOException unreadable) {
            throw new ConfigurationException(List.of("http.auth.tokens: " + file + " cannot be read."));
        }
    }

    private List<StaticToken> tokens(JsonNode list) {
        List<StaticToken> tokens = new ArrayList<>();
        if (!list.isArray() || list.isEmpty()) {
            problems.add("http.auth.tokens: " + file + " must be a list of at least one token, each with name, sha256,"
                    + " roles and tenants.");
        }
        for (int i = 0; i < list.size(); i++) {
            StaticToken token = token(i + 1, list.get(i));
            if (token != null) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private @Nullable StaticToken token(int number, JsonNode entry) {
        int before = problems.size();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                wrong(number, "has no field " + field.getKey() + "; it has name, sha256, roles, tenants and expires");
            }
        }
        String name = entry.path("name").asText("");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            wrong(number, "needs a name of 1 to " + LONGEST_NAME + " characters");
        }
        byte[] sha256 = sha256(number, entry.path("sha256"));
        Set<Role> roles = roles(number, entry.path("roles"));
        List<String> tenants = texts(entry.path("tenants"));
        if (tenants.isEmpty()) {
            wrong(number, "needs tenants: a list of tenant ids, or [\"*\"] for all");
        }
        Instant expires = expires(number, entry.path("expires"));
        return problems.size() > before
                ? null
                : new StaticToken(new Identity(name.strip(), roles, Tenants.of(tenants)), sha256, expires);
    }

    private byte[] sha256(int number, JsonNode field) {
        String text = field.asText("").toLowerCase(Locale.ROOT);
        if (!text.matches("[0-9a-f]{64}")) {
            wrong(number, "needs sha256: 64 hexadecimal digits, the SHA-256 of the token");
            return new byte[0];
        }
        Integer other = entryOfHash.putIfAbsent(text, number);
        if (other != null) {
            wrong(number, "has the same sha256 as entry " + other + ": one token cannot be two people's");
        }
        return HexFormat.of().parseHex(text);
    }

    private Set<Role> roles(int number, JsonNode field) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String text : texts(field)) {
            Role.of(text)
                    .ifPresentOrElse(
                            roles::add, () -> wrong(number, "has the role " + text + "; roles are " + Role.ALLOWED));
        }
        if (texts(field).isEmpty()) {
            wrong(number, "needs roles: a list of some of " + Role.ALLOWED);
        }
        return roles;
    }

    private @Nullable Instant expires(int number, JsonNode field) {
        if (field.isMissingNode()) {
            return null;
        }
        try {
            return Instant.parse(field.asText(""));
        } catch (DateTimeParseException unreadable) {
            wrong(number, "expires must be an instant such as 2027-01-31T00:00:00Z");
            return null;
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(item -> texts.add(item.asText("")));
        }
        return texts.stream().anyMatch(String::isBlank) ? List.of() : texts;
    }

    private void wrong(int number, String what) {
        problems.add("http.auth.tokens: entry " + number + " of " + file + " " + what + ".");
    }
}
