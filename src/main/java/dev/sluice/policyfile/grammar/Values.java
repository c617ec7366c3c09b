package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The values of a section's keys, as read or as they are when left out. */
public final class Values {
    private final Node.Fields fields;
    private final Reading at;
    private final Map<String, Object> read = new HashMap<>();

    Values(Node.Fields fields, Reading at) {
        this.fields = fields;
        this.at = at;
    }

    <T> void read(Key<T> key) {
        Node node = fields.find(key.name());
        if (node != null) {
            keep(key, key.shape().read(node, at.at(key.name())));
        } else if (key.required()) {
            at.at(key.name())
                    .refuse(
                            fields.mark(),
                            "is missing; it must be " + key.shape().allowed());
        } else {
            keep(key, key.fallback());
        }
    }

    private void keep(Key<?> key, @Nullable Object value) {
        if (value != null) {
            read.put(key.name(), value);
        }
    }

    /**
     * The value of a key that is required or has a default.
     *
     * @throws NoSuchElementException when it is neither
     */
    public <T> T of(Key<T> key) {
        T value = maybe(key);
        if (value == null) {
            throw new NoSuchElementException(key.name() + " has neither value nor default");
        }
        return value;
    }

    /** The value of a key, or null. */
    @SuppressWarnings("unchecked") // what was read for a key has the key's type
    public <T> @Nullable T maybe(Key<T> key) {
        return (T) read.get(key.name());
    }

    /** A whole number that was read within the bounds of an int. */
    public int count(Key<Long> key) {
        return Math.toIntExact(of(key));
    }

    /** True when the key is written in the document. */
    public boolean isGiven(Key<?> key) {
        return fields.find(key.name()) != null;
    }

    /** Says that what stands below these keys does not go with the rest. */
    public void refuse(String message, String... path) {
        Reading where = at;
        Node node = fields;
        for (String key : path) {
            where = where.at(key);
            Node below = node instanceof Node.Fields map ? map.find(key) : null;
            node = below == null ? node : below;
        }
        Mark mark = node.mark();
        where.refuse(mark, message);
    }
}
