package dev.sluice.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of trusted keys: a YAML list of {@code id}, {@code publicKey} (32 bytes in base64, or PEM),
 * {@code purposes}, and where given {@code tenants} and {@code notAfter}.
 */
final class TrustedKeysFile {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> FIELDS = Set.of("id", "publicKey", "purposes", "tenants", "notAfter");
    private static final int KEY_BYTES = 32;

    /** An X.509 SubjectPublicKeyInfo of Ed25519 is this and the key. */
    private static final byte[] INFO_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final List<String> problems = new ArrayList<>();
    private final Map<String, TrustedKey> keys = new TreeMap<>();

    private TrustedKeysFile() {}

    static TrustedKeys read(Path file) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException wrong) {
            throw new KeyFileException("trusted.keys " + file + " is not YAML: " + wrong.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new KeyFileException("trusted.keys " + file + " cannot be read: " + unreadable);
        }
        TrustedKeysFile read = new TrustedKeysFile();
        read.list(root);
        if (!read.problems.isEmpty()) {
            throw new KeyFileException("trusted.keys " + file + ": " + String.join(" ", read.problems));
        }
        return new TrustedKeys(read.keys.values());
    }

    private void list(@Nullable JsonNode root) {
        if (root == null || !root.isArray() || root.isEmpty()) {
            problems.add("It must be a list of at least one key, each with id, publicKey and purposes.");
            return;
        }
        for (int i = 0; i < root.size(); i++) {
            JsonNode node = root.get(i);
            String id = node.path("id").asText("");
            entry(id.isBlank() ? "Entry " + (i + 1) : "Key " + id, id, node);
        }
    }

    private void entry(String name, String id, JsonNode node) {
        int before = problems.size();
        node.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problems.add(
                        name + ": " + field + " is unknown; allowed are id, publicKey, purposes, tenants, notAfter.");
            }
        });
        if (id.isBlank()) {
            problems.add(name + ": id is missing.");
        }
        byte[] publicKey = publicKey(name, node.path("publicKey").asText(""));
        Set<Purpose> purposes = purposes(name, node.path("purposes"));
        Set<String> tenants = tenants(name, node.path("tenants"));
        Instant notAfter = notAfter(name, node.path("notAfter"));
        if (problems.size() == before) {
            TrustedKey key = new TrustedKey(id, new Ed25519PublicKeyParameters(publicKey), purposes, tenants, notAfter);
            if (keys.put(id, key) != null) {
                problems.add(name + ": id is given twice.");
            }
        }
    }

    private byte[] publicKey(String name, String text) {
        String base64 = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        byte[] key = withoutPrefix(bytes);
        if (key.length != KEY_BYTES) {
            problems.add(name + ": publicKey must be the 32 bytes of an Ed25519 public key in base64, or its PEM.");
        }
        return key;
    }

    private static byte[] withoutPrefix(byte[] bytes) {
        int prefix = INFO_PREFIX.length;
        boolean framed = bytes.length == prefix + KEY_BYTES && Arrays.equals(bytes, 0, prefix, INFO_PREFIX, 0, prefix);
        return framed ? Arrays.copyOfRange(bytes, prefix, bytes.length) : bytes;
    }

    private Set<Purpose> purposes(String name, JsonNode node) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (JsonNode each : node) {
            Purpose.of(each.asText())
                    .ifPresentOrElse(
                            purposes::add,
                            () -> problems.add(name + ": purpose " + each.asText() + " is unknown; allowed are "
                                    + Purpose.WORDS + "."));
        }
        if (!node.isArray() || node.isEmpty()) {
            problems.add(name + ": purposes must be a list of at least one of " + Purpose.WORDS + ".");
        }
        return purposes;
    }

    private @Nullable Set<String> tenants(String name, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        Set<String> tenants = new HashSet<>();
        for (JsonNode each : node) {
            tenants.add(each.asText());
            if (!each.isTextual()) {
                // YAML reads 0123 as another number
                problems.add(name + ": tenant " + each + " must be a text; put it in quotes.");
            }
        }
        if (!node.isArray() || node.isEmpty()) {
            // an empty list that meant "all" would trust more than it says
            problems.add(name + ": tenants must be a list of at least one tenant; leave it out for all.");
        }
        return tenants;
    }

    private @Nullable Instant notAfter(String name, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeException e) {
            problems.add(name + ": notAfter must be a moment like 2027-01-31T00:00:00Z.");
            return null;
        }
    }
}
