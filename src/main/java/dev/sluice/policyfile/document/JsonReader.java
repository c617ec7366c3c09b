package dev.sluice.policyfile.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.policyfile.document.TreeBuilder.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree from JSON. On paper every JSON text is YAML; in practice a YAML parser stumbles over tabs and over
 * {@code \/}.
 */
final class JsonReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final Problems problems;
    private final TreeBuilder tree;

    JsonReader(String document, Problems problems) {
        this.problems = problems;
        this.tree = new TreeBuilder(document, problems);
    }

    /** The value the text holds; null, and a problem, when it is no JSON. */
    @Nullable
    Node read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Node root = node(json, "", 0);
            if (json.nextToken() != null) {
                throw new Unreadable(mark(json), "there is more after the end of the JSON");
            }
            return root;
        } catch (Unreadable e) {
            e.report(problems);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problems.add(tree.mark(line), "", "", "this is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return null;
    }

    private Node node(JsonParser json, String path, int depth) throws IOException, Unreadable {
        Mark mark = mark(json);
        tree.spend(1, depth, mark);
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new Unreadable(mark, "this is no JSON: it ends too early");
        }
        return switch (token) {
            case START_OBJECT -> map(json, path, depth, mark);
            case START_ARRAY -> list(json, path, depth, mark);
            case VALUE_TRUE -> new Node.Scalar(true, mark);
            case VALUE_FALSE -> new Node.Scalar(false, mark);
            case VALUE_NULL -> new Node.Scalar(null, mark);
            case VALUE_NUMBER_INT -> new Node.Scalar(ScalarText.whole(json.getText()), mark);
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(Double.valueOf(json.getText()), mark);
            default -> new Node.Scalar(json.getText(), mark);
        };
    }

    private Node map(JsonParser json, String path, int depth, Mark mark) throws IOException, Unreadable {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            Mark keyMark = mark(json);
            json.nextToken();
            tree.put(fields, key, keyMark, node(json, TreeBuilder.child(path, key), depth + 1), path);
        }
        return new Node.Fields(fields, mark);
    }

    private Node list(JsonParser json, String path, int depth, Mark mark) throws IOException, Unreadable {
        List<Node> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(json, TreeBuilder.child(path, items.size()), depth + 1));
        }
        return new Node.Items(items, mark);
    }

    private Mark mark(JsonParser json) {
        return tree.mark(json.currentTokenLocation().getLineNr());
    }
}
