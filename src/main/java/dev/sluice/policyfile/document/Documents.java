package dev.sluice.policyfile.document;

import org.jspecify.annotations.Nullable;

/** Reads a text into a tree. */
public final class Documents {
    /** The longest text, in characters: what a record on a topic may hold. */
    public static final int LONGEST = 1 << 20;
    /** The deepest nesting. */
    static final int DEEPEST = 32;
    /** The most values, those that an alias repeats counted each time. */
    static final int MOST_NODES = 100_000;

    private Documents() {}

    /**
     * The map a document holds; an empty document holds an empty map.
     *
     * @param name the document's name in problems
     * @param text YAML or JSON
     */
    public static Checked<Node.Fields> read(String name, String text) {
        Problems problems = new Problems();
        Node root = root(name, text, problems);
        if (root == null || root instanceof Node.Fields) {
            Node.Fields fields = root == null ? Node.Fields.empty(name) : (Node.Fields) root;
            return problems.unlessAny(() -> fields);
        }
        String kind = root instanceof Node.Scalar ? "a single value" : root.shown();
        problems.add(root.mark(), "", "", "the document must be a map, not " + kind);
        return problems.refused();
    }

    private static @Nullable Node root(String name, String text, Problems problems) {
        if (text.length() > LONGEST) {
            problems.add(new Mark(name, 1), "", "", "the document is longer than " + LONGEST + " characters");
            return null;
        }
        if (!looksLikeJson(text)) {
            return new YamlReader(name, problems).read(text);
        }
        Problems asJson = new Problems();
        Node json = new JsonReader(name, asJson).read(text);
        return json == null ? yamlThatLooksLikeJson(name, text, asJson, problems) : taken(json, asJson, problems);
    }

    /** Maps in braces without quotes are YAML; when it is neither, what the JSON lacks is said. */
    private static @Nullable Node yamlThatLooksLikeJson(String name, String text, Problems asJson, Problems problems) {
        Problems asYaml = new Problems();
        Node yaml = new YamlReader(name, asYaml).read(text);
        return taken(yaml, yaml == null ? asJson : asYaml, problems);
    }

    private static @Nullable Node taken(@Nullable Node node, Problems found, Problems problems) {
        problems.addAll(found);
        return node;
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }
}
