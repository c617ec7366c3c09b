package dev.sluice.core.guard;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule may read.
 *
 * @param name its name
 * @param kind what its value is
 * @param parts the fields of its value, or of each element of it; null when it has none
 * @param absent true when it may be absent
 * @param about what it is, for people
 * @param from its value; null when it is absent
 * @param <S> what it is read from
 */
public record RuleField<S>(
        String name,
        Kind kind,
        @Nullable RuleObject<?> parts,
        boolean absent,
        String about,
        Function<S, @Nullable Object> from) {
    /** What a value is. */
    public enum Kind {
        /** A String. */
        TEXT,
        /** A Double. */
        NUMBER,
        /** A Long. */
        WHOLE,
        /** A Boolean. */
        FLAG,
        /** An Instant. */
        TIME,
        /** A map of texts, by name. */
        TEXTS,
        /** A map of booleans, by name. */
        FLAGS,
        /** A map of texts, numbers and booleans, by name. */
        VALUES,
        /** A map with the fields of {@link RuleField#parts}. */
        OBJECT,
        /** A list of such maps. */
        OBJECTS
    }

    /** One that is always there. */
    static <S> RuleField<S> always(String name, Kind kind, String about, Function<S, @Nullable Object> from) {
        return new RuleField<>(name, kind, null, false, about, from);
    }

    /** One that may be absent. */
    static <S> RuleField<S> maybe(String name, Kind kind, String about, Function<S, @Nullable Object> from) {
        return new RuleField<>(name, kind, null, true, about, from);
    }
}
