package dev.sluice.policyfile;

import dev.sluice.policyfile.document.Documents;
import dev.sluice.policyfile.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policies that come with Sluice, to be extended by name. */
public final class Presets {
    /** Their names. */
    public static final List<String> NAMES = List.of("payments", "trading", "cicd", "assistant");

    private static final Map<String, Node.Fields> TREES = trees();

    private Presets() {}

    /** The text of a preset, or null when there is none of that name. */
    public static @Nullable String text(String name) {
        return NAMES.contains(name) ? read(name) : null;
    }

    static Node.@Nullable Fields find(String name) {
        return TREES.get(name);
    }

    private static Map<String, Node.Fields> trees() {
        Map<String, Node.Fields> trees = new LinkedHashMap<>();
        NAMES.forEach(name ->
                trees.put(name, Documents.read("preset " + name, read(name)).orThrow()));
        return Map.copyOf(trees);
    }

    private static String read(String name) {
        String resource = "/presets/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Presets.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " could not be read", e);
        }
    }
}
