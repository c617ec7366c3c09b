package dev.sluice.policyfile.document;

import java.util.Map;

/**
 * What the readers of both notations share: names for places, keys that may come once, and a budget that keeps a small
 * text from becoming a large tree.
 */
final class TreeBuilder {
    private final String document;
    private final Problems problems;
    private int nodes;

    TreeBuilder(String document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    Mark mark(int line) {
        return new Mark(document, line);
    }

    /** Nodes made so far. */
    int nodes() {
        return nodes;
    }

    /** Accounts for nodes about to be made at this depth. */
    void spend(int more, int depth, Mark mark) throws Unreadable {
        nodes += more;
        if (nodes > Documents.MOST_NODES) {
            throw new Unreadable(mark, "the document holds more than " + Documents.MOST_NODES + " values");
        }
        if (depth > Documents.DEEPEST) {
            throw new Unreadable(mark, "the document is nested deeper than " + Documents.DEEPEST + " levels");
        }
    }

    /** Takes a key and its value; a key that is there already is a problem, and the first value stays. */
    void put(Map<String, Node.Field> fields, String key, Mark mark, Node value, String path) {
        Node.Field first = fields.putIfAbsent(key, new Node.Field(mark, value));
        if (first != null) {
            String message =
                    "stands here twice; the first is on line " + first.mark().line();
            problems.add(mark, child(path, key), "", message);
        }
    }

    /** The path of a key below a path. */
    static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of a list's element. */
    static String child(String path, int index) {
        return path + "[" + index + "]";
    }

    /** The document cannot be read on from here. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Mark mark;

        Unreadable(Mark mark, String message) {
            super(message);
            this.mark = mark;
        }

        /** The same as a problem. */
        void report(Problems problems) {
            problems.add(mark, "", "", String.valueOf(getMessage()));
        }
    }
}
