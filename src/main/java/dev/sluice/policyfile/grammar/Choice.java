package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of a few words. The first spelling of a value is the one it is documented with.
 *
 * @param <T> what they stand for
 */
public final class Choice<T> implements Shape<T> {
    private final Map<Object, T> meanings;
    private final String reason;

    private Choice(Map<Object, T> meanings, String reason) {
        this.meanings = meanings;
        this.reason = reason;
    }

    /** The constants of an enum, spelled in lower case. */
    public static <E extends Enum<E>> Choice<E> lowerCase(Class<E> type) {
        return of(List.of(type.getEnumConstants()), each -> each.name().toLowerCase(Locale.ROOT));
    }

    /** The constants of an enum, spelled as their names. */
    public static <E extends Enum<E>> Choice<E> named(Class<E> type) {
        return of(List.of(type.getEnumConstants()), Enum::name);
    }

    /** These values, spelled like this. */
    public static <T> Choice<T> of(List<T> values, Function<T, String> spelling) {
        Map<Object, T> meanings = new LinkedHashMap<>();
        values.forEach(value -> meanings.put(spelling.apply(value), value));
        return new Choice<>(meanings, "");
    }

    /** The same, with one more spelling: a word or a boolean. */
    public Choice<T> or(Object spelling, T value) {
        Map<Object, T> more = new LinkedHashMap<>(meanings);
        more.put(spelling, value);
        return new Choice<>(more, reason);
    }

    /** The same, saying why nothing else is allowed. */
    public Choice<T> because(String why) {
        return new Choice<>(meanings, ": " + why);
    }

    /** True for one of the words. */
    public boolean knows(Node.Scalar scalar) {
        return scalar.value() != null && meanings.containsKey(scalar.value());
    }

    @Override
    public @Nullable T read(Node node, Reading at) {
        Object written = node instanceof Node.Scalar scalar ? scalar.value() : null;
        T value = written == null ? null : meanings.get(written);
        if (value == null) {
            String guess = written instanceof String word ? Suggestion.near(word, words()) : "";
            at.refuse(node, "must be " + allowed() + guess);
        }
        return value;
    }

    private List<String> words() {
        return meanings.keySet().stream().map(String::valueOf).toList();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("enum", new ArrayList<>(meanings.keySet()));
    }

    @Override
    public String allowed() {
        List<String> words = words();
        int last = words.size() - 1;
        String all = last == 0
                ? words.get(0)
                : words.stream().limit(last).collect(Collectors.joining(", ")) + " or " + words.get(last);
        return all + reason;
    }

    @Override
    public Object written(T value) {
        return meanings.entrySet().stream()
                .filter(each -> each.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
