package dev.sluice.policyfile;

import dev.sluice.core.policy.Origins;
import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings of an effective document are written. Looked up only for what a finding rests on, so the tree that is
 * there anyway will do.
 *
 * @param effective the documents laid over each other
 */
record Written(Node.Fields effective) implements Origins {
    @Override
    public @Nullable String line(String setting) {
        Mark mark = mark(effective, setting);
        return mark == null ? null : mark.document() + ":" + mark.line();
    }

    /** Names may have dots in them, so every beginning of the path that is a key is followed. */
    private static @Nullable Mark mark(Node.Fields fields, String path) {
        Node.Field whole = fields.fields().get(path);
        if (whole != null) {
            return whole.mark();
        }
        if (path.endsWith("]")) {
            return item(fields, path);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Mark below = fields.find(path.substring(0, dot)) instanceof Node.Fields map
                    ? mark(map, path.substring(dot + 1))
                    : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    private static @Nullable Mark item(Node.Fields fields, String path) {
        int open = path.lastIndexOf('[');
        int index = Integer.parseInt(path.substring(open + 1, path.length() - 1));
        return fields.find(path.substring(0, open)) instanceof Node.Items items
                        && index < items.nodes().size()
                ? items.nodes().get(index).mark()
                : null;
    }
}
