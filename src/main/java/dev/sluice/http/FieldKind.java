package dev.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.decision.Validity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the field of a body may hold. Nothing is converted: a number in quotes is no number.
 *
 * @param allowed the same in words
 * @param reader gives the value, or null for what may not be
 */
record FieldKind<T>(String allowed, Function<JsonNode, @Nullable T> reader) {
    /** Yes or no. */
    static final FieldKind<Boolean> FLAG =
            new FieldKind<>("true or false", node -> node.isBoolean() ? node.booleanValue() : null);

    /** Any number but those that are none. */
    static final FieldKind<Double> NUMBER = new FieldKind<>(
            "a finite number",
            node -> node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : null);

    /** A whole number of 64 bits. */
    static final FieldKind<Long> WHOLE = new FieldKind<>(
            "a whole number", node -> node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null);

    /** A whole number from 0 on. */
    static final FieldKind<Integer> COUNT = new FieldKind<>(
            "a whole number from 0 on",
            node -> node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0 ? node.intValue() : null);

    /** A moment. */
    static final FieldKind<Instant> INSTANT = new FieldKind<>(Moments.ALLOWED, FieldKind::instant);

    /** What a parameter of an action may be. A number is whole when it is written so. */
    static final FieldKind<Object> SCALAR = new FieldKind<>("a text, a number, true or false", FieldKind::scalar);

    /** The name of something. */
    static final FieldKind<String> ID = name(Validity.MAX_ID);

    /** A text that says something. */
    static FieldKind<String> name(int longest) {
        return new FieldKind<>(
                "1 to " + longest + " characters",
                node -> isText(node, longest) && !node.textValue().isBlank() ? node.textValue() : null);
    }

    /** A text. */
    static FieldKind<String> text(int longest) {
        return new FieldKind<>(
                "a text of at most " + longest + " characters",
                node -> isText(node, longest) ? node.textValue() : null);
    }

    /** One of the constants of an enum. */
    static <E extends Enum<E>> FieldKind<E> choice(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new FieldKind<>(
                Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ")),
                node -> Arrays.stream(constants)
                        .filter(constant -> node.isTextual() && constant.name().equals(node.textValue()))
                        .findFirst()
                        .orElse(null));
    }

    private static boolean isText(JsonNode node, int longest) {
        return node.isTextual() && node.textValue().length() <= longest;
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            Instant moment = node.isTextual() ? Instant.parse(node.textValue()) : null;
            return moment != null && Moments.isUsable(moment) ? moment : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return WHOLE.reader.apply(node);
        }
        return NUMBER.reader.apply(node);
    }
}
