package dev.sluice.policyfile.grammar;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One key of a section.
 *
 * @param name as it is written
 * @param shape what its value may be
 * @param fallback what holds when it is left out; null when nothing does
 * @param required whether it must be there
 * @param about what it is for, in a sentence for people
 * @param <T> what its value becomes
 */
public record Key<T>(String name, Shape<T> shape, @Nullable T fallback, boolean required, String about) {
    /** A key that may be left out. */
    public static <T> Key<T> of(String name, Shape<T> shape, T fallback, String about) {
        return new Key<>(name, shape, Objects.requireNonNull(fallback), false, about);
    }

    /** A section that may be left out, as may all of its keys. */
    public static <T> Key<T> of(String name, Section<T> section) {
        return of(name, section, section.defaults(), section.about());
    }

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Shape<T> shape, String about) {
        return new Key<>(name, shape, null, true, about);
    }

    /** A key without which nothing holds. */
    public static <T> Key<T> optional(String name, Shape<T> shape, String about) {
        return new Key<>(name, shape, null, false, about);
    }
}
