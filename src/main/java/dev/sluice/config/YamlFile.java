package dev.sluice.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A configuration file: nested or dotted keys, each given once. Read with Jackson instead of SmallRye's own YAML source,
 * which lets the last of two equal keys win and takes a file that is no mapping for an empty one.
 */
final class YamlFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlFile() {}

    /**
     * The values by dotted key.
     *
     * @throws ConfigurationException when the file cannot be read or says a thing twice
     */
    static Map<String, String> read(Path file) {
        try {
            return values(file, Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw problem("The configuration file " + file + " does not exist.");
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw problem("The configuration file " + file + " is not valid YAML"
                    + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr()) + ": "
                    + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw problem("The configuration file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Map<String, String> values(Path file, String text) throws JsonProcessingException {
        var root = YAML.readTree(text);
        var values = new TreeMap<String, String>();
        if (root == null || root.isMissingNode() || root.isNull()) {
            return values;
        }
        if (!root.isObject()) {
            throw problem("The configuration file " + file + " must be a mapping of keys to values.");
        }
        flatten(file, "", root, values);
        return values;
    }

    private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> values) {
        for (var field : node.properties()) {
            var key = prefix + field.getKey();
            var value = field.getValue();
            if (value.isObject()) {
                flatten(file, key + ".", value, values);
            } else if (values.put(key, text(value)) != null) {
                throw problem("The configuration file " + file + " gives " + key + " twice.");
            }
        }
    }

    /** Lists stand for what Kafka writes with commas; a key without a value is an empty one. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.isNull() ? "" : value.asText();
    }

    private static ConfigurationException problem(String sentence) {
        return new ConfigurationException(List.of(sentence));
    }
}
