package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.ActionText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Actions in words: a text is an action or none, and an action written out again is the same action. */
public final class ActionFuzz {
    private ActionFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(ActionFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ActionText action = ActionText.parse(text);
        assertThat(ActionText.parse(text)).isEqualTo(action);
        if (action == null) {
            return;
        }
        assertThat(action.name()).isNotBlank().hasSizeLessThanOrEqualTo(ActionText.LONGEST_NAME);
        assertThat(action.pairs()).hasSizeLessThanOrEqualTo(ActionText.MOST_PAIRS);
        if (Stream.concat(Stream.ofNullable(action.argument()), action.pairs().values().stream())
                .allMatch(ActionFuzz::canBeQuoted)) {
            String written = written(action);
            assertThat(written.length() > ActionText.LONGEST ? action : ActionText.parse(written))
                    .isEqualTo(action);
        }
    }

    /** A quoted value ends at its quote; one that holds both kinds can only stand without, and some cannot. */
    private static boolean canBeQuoted(String value) {
        return value.indexOf('\'') < 0 || value.indexOf('"') < 0;
    }

    private static String written(ActionText action) {
        StringBuilder text = new StringBuilder(action.name());
        String argument = action.argument();
        if (argument != null) {
            text.append(": ").append(quoted(argument));
        }
        action.pairs()
                .forEach(
                        (key, value) -> text.append(' ').append(key).append('=').append(quoted(value)));
        return text.toString();
    }

    private static String quoted(String value) {
        char quote = value.indexOf('\'') < 0 ? '\'' : '"';
        return quote + value + quote;
    }

    static List<byte[]> seeds() {
        return Stream.of(
                        "SearchWeb: 'latest news'",
                        "CallAPI: weather_service with location=London",
                        "FileWrite: notes.txt content='Hello'",
                        "NoOp",
                        "CallAPI: s with a=1, b='2, 3',c=\"\"",
                        "X url=http://a/?b=c mode=\"it's\"")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
