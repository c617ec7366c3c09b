package dev.sluice.policyfile.document;

import dev.sluice.policyfile.document.TreeBuilder.Unreadable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Builds the tree from the events of a YAML parser, not from its objects: so every value keeps its line, scalars mean what
 * {@link ScalarText} says, and an alias costs what it repeats.
 */
final class YamlReader {
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final Set<String> TAGS = Set.of(
            STANDARD + "str",
            STANDARD + "int",
            STANDARD + "float",
            STANDARD + "bool",
            STANDARD + "map",
            STANDARD + "seq");

    private final Problems problems;
    private final TreeBuilder tree;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();

    YamlReader(String document, Problems problems) {
        this.problems = problems;
        this.tree = new TreeBuilder(document, problems);
    }

    /** A value that an alias may repeat, and how many nodes that makes. */
    private record Anchored(Node node, int nodes) {}

    /** The only document of the text; null when it is empty or cannot be read. */
    @Nullable
    Node read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Documents.LONGEST);
        events = new Yaml(options).parse(new StringReader(text)).iterator();
        try {
            return document();
        } catch (Unreadable e) {
            e.report(problems);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(tree.mark(line), "", "", "this is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(
                    tree.mark(1),
                    "",
                    "",
                    "this is no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return null;
    }

    private @Nullable Node document() throws Unreadable {
        skip(Event.ID.StreamStart);
        Event start = next();
        if (start.is(Event.ID.StreamEnd)) {
            return null;
        }
        Event first = next();
        Node root = isEmpty(first) ? null : node(first, "", 0);
        skip(Event.ID.DocumentEnd);
        Event end = next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw new Unreadable(mark(end), "a second document begins here; only one is allowed");
        }
        return root;
    }

    private static boolean isEmpty(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    private Node node(Event event, String path, int depth) throws Unreadable {
        if (event instanceof AliasEvent alias) {
            return repeated(alias, depth);
        }
        int before = tree.nodes();
        tree.spend(1, depth, mark(event));
        Node node = switch (event.getEventId()) {
            case MappingStart -> map((MappingStartEvent) event, path, depth);
            case SequenceStart -> list((SequenceStartEvent) event, path, depth);
            default -> scalar((ScalarEvent) event);
        };
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, tree.nodes() - before));
        }
        return node;
    }

    /** A value cannot repeat itself: its anchor is only known once it is complete. */
    private Node repeated(AliasEvent alias, int depth) throws Unreadable {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new Unreadable(mark(alias), "*" + alias.getAnchor() + " repeats nothing that is complete above it");
        }
        tree.spend(anchored.nodes(), depth + height(anchored.node()), mark(alias));
        return anchored.node();
    }

    private static int height(Node node) {
        int below = 0;
        if (node instanceof Node.Fields fields) {
            for (Node.Field field : fields.fields().values()) {
                below = Math.max(below, 1 + height(field.value()));
            }
        } else if (node instanceof Node.Items items) {
            for (Node item : items.nodes()) {
                below = Math.max(below, 1 + height(item));
            }
        }
        return below;
    }

    private Node map(MappingStartEvent start, String path, int depth) throws Unreadable {
        checkTag(start.getTag(), start);
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new Unreadable(mark(event), "a key must be a single word");
            }
            Node value = node(next(), TreeBuilder.child(path, key.getValue()), depth + 1);
            tree.put(fields, key.getValue(), mark(event), value, path);
        }
        return new Node.Fields(fields, mark(start));
    }

    private Node list(SequenceStartEvent start, String path, int depth) throws Unreadable {
        checkTag(start.getTag(), start);
        List<Node> items = new ArrayList<>();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            items.add(node(event, TreeBuilder.child(path, items.size()), depth + 1));
        }
        return new Node.Items(items, mark(start));
    }

    private Node scalar(ScalarEvent event) throws Unreadable {
        checkTag(event.getTag(), event);
        boolean text = !event.isPlain() || (STANDARD + "str").equals(event.getTag());
        return new Node.Scalar(text ? event.getValue() : ScalarText.value(event.getValue()), mark(event));
    }

    private void checkTag(@Nullable String tag, Event event) throws Unreadable {
        if (tag != null && !tag.equals("!") && !TAGS.contains(tag)) {
            throw new Unreadable(mark(event), "the tag " + tag + " is not allowed; leave it out");
        }
    }

    private void skip(Event.ID expected) throws Unreadable {
        Event event = next();
        if (!event.is(expected)) {
            throw new Unreadable(mark(event), "this is no YAML document");
        }
    }

    private Event next() {
        return events.next();
    }

    private Mark mark(Event event) {
        return tree.mark(event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1);
    }
}
