package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration in ISO 8601, days to seconds.
 *
 * @param min the shortest
 * @param max the longest
 */
public record Period(Duration min, Duration max) implements Shape<Duration> {
    /** The shortest that is more than nothing: the clocks of the gate count milliseconds. */
    public static final Duration MILLISECOND = Duration.ofMillis(1);

    private static final Pattern ISO = Pattern.compile(
            "P(?:[0-9]{1,9}D)?(?:T(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?S)?)?");

    /** More than nothing, and at most this. */
    public static Period upTo(Duration max) {
        return new Period(MILLISECOND, max);
    }

    @Override
    public @Nullable Duration read(Node node, Reading at) {
        Duration value =
                node instanceof Node.Scalar scalar && scalar.value() instanceof String text ? parsed(text) : null;
        if (value != null && value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
            return value;
        }
        at.refuse(node, "must be " + allowed());
        return null;
    }

    private static @Nullable Duration parsed(String text) {
        if (!ISO.matcher(text).matches()) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^(?=.*[0-9][DHMS]$)(?:" + ISO.pattern() + ")$");
        return schema;
    }

    @Override
    public String allowed() {
        return "a duration such as PT30S, from " + min + " to " + shown(max);
    }

    private static String shown(Duration duration) {
        boolean days = duration.toDays() > 1 && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }

    @Override
    public Object written(Duration value) {
        return value.toString();
    }
}
