package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value may look like, and what it becomes.
 *
 * @param <T> what it becomes
 */
public interface Shape<T> {
    /** The value of a node, or null once it has told {@code at} what is wrong with it. */
    @Nullable
    T read(Node node, Reading at);

    /** The same as JSON Schema 2020-12. */
    Map<String, Object> schema();

    /** What is allowed, in words: {@code a number from 0 to 1}. */
    String allowed();

    /** How a value is written in a document: text, number, boolean, list or map. */
    Object written(T value);
}
