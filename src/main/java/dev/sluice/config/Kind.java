package dev.sluice.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The values a setting takes.
 *
 * @param allowed the values in words, as they end the sentence "must be ..."
 * @param accepts whether a value is one of them
 */
public record Kind(String allowed, Predicate<String> accepts) {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:,/@]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    static Kind text() {
        return new Kind("a text that is not empty", value -> !value.isBlank());
    }

    static Kind path() {
        return new Kind("a path of the file system", value -> !value.isBlank() && value.indexOf('\0') < 0);
    }

    static Kind pattern(String expression, String allowed) {
        return new Kind(allowed, Pattern.compile(expression).asMatchPredicate());
    }

    static Kind className() {
        return pattern("[\\p{L}_$][\\p{L}\\p{N}_$.]*", "the full name of a Java class");
    }

    static Kind integer(int from, int to) {
        return new Kind("a whole number from " + from + " to " + to, value -> {
            try {
                int number = Integer.parseInt(value);
                return number >= from && number <= to;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        });
    }

    static Kind duration(String from, String to) {
        var least = Duration.parse(from);
        var most = Duration.parse(to);
        return new Kind("a duration from " + from + " to " + to + " as ISO 8601 writes it, like PT30S", value -> {
            try {
                var duration = Duration.parse(value);
                return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
            } catch (DateTimeParseException notADuration) {
                return false;
            }
        });
    }

    static Kind choice(String... values) {
        var choices = List.of(values);
        return new Kind("one of " + String.join(", ", choices), choices::contains);
    }

    static Kind address() {
        return new Kind("host:port", Kind::isAddress);
    }

    static Kind addresses() {
        return new Kind("host:port, several separated by commas", everyPart(Kind::isAddress));
    }

    static Kind url() {
        return new Kind("an http or https URL", Kind::isUrl);
    }

    static Kind urls() {
        return new Kind("an http or https URL, several separated by commas", everyPart(Kind::isUrl));
    }

    private static Predicate<String> everyPart(Predicate<String> accepts) {
        return value -> Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(accepts);
    }

    private static boolean isAddress(String value) {
        var address = ADDRESS.matcher(value);
        return address.matches() && Integer.parseInt(address.group(2)) <= LAST_PORT;
    }

    private static boolean isUrl(String value) {
        try {
            var url = URI.create(value);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
