package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what a user names: a file, or stdin. */
final class Texts {
    private static final String STDIN = "-";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Texts() {}

    /** The text of a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new CommandFailedException("The file " + file + " does not exist.", missing);
        } catch (MalformedInputException notText) {
            throw new CommandFailedException(file + " is no text in UTF-8.", notText);
        } catch (IOException unreadable) {
            throw new CommandFailedException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The text of a file, or of stdin when that is {@code -}. */
    static String read(String file) {
        if (!file.equals(STDIN)) {
            return read(Path.of(file));
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandFailedException("stdin cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The JSON or YAML in a file, or in stdin when that is {@code -}. */
    static JsonNode readTree(String file) {
        try {
            return YAML.readTree(read(file));
        } catch (JsonProcessingException neither) {
            throw new CommandFailedException(
                    file + " is neither JSON nor YAML: " + neither.getOriginalMessage(), neither);
        }
    }

    /** A tree as YAML. */
    static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
