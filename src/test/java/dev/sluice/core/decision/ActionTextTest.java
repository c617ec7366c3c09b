package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTextTest {
    private static void reads(String text, String name, String argument, Map<String, String> pairs) {
        assertThat(ActionText.parse(text)).as(text).isEqualTo(new ActionText(name, argument, pairs));
    }

    private static void readsNoArgument(String text, String name, Map<String, String> pairs) {
        assertThat(ActionText.parse(text)).as(text).isEqualTo(new ActionText(name, null, pairs));
    }

    @Test
    void readsANameAlone() {
        readsNoArgument("NoOp", "NoOp", Map.of());
        readsNoArgument("  no_op \n", "no_op", Map.of());
    }

    @Test
    void takesTheQuotesOffAnArgument() {
        reads("SearchWeb: 'latest news on AI'", "SearchWeb", "latest news on AI", Map.of());
        reads("SearchWeb: \"it's here\"", "SearchWeb", "it's here", Map.of());
        reads("SearchWeb:'x'", "SearchWeb", "x", Map.of());
        reads("SearchWeb : ''", "SearchWeb", "", Map.of());
    }

    @Test
    void takesAnArgumentWithoutQuotesAsItIs() {
        reads("SearchWeb: latest  news", "SearchWeb", "latest  news", Map.of());
        reads("SearchWeb: what's new with you", "SearchWeb", "what's new with you", Map.of());
        reads("CallAPI: http://h:80/p?a=b", "CallAPI", "http://h:80/p?a=b", Map.of());
        reads("SearchWeb: a=b", "SearchWeb", "a=b", Map.of());
    }

    @Test
    void readsPairsAfterWith() {
        reads(
                "CallAPI: weather_service with location=London",
                "CallAPI",
                "weather_service",
                Map.of("location", "London"));
        reads("CallAPI: s with a=1, b='2, 3',c=\"\"", "CallAPI", "s", Map.of("a", "1", "b", "2, 3", "c", ""));
        readsNoArgument("ScaleUp with by=2", "ScaleUp", Map.of("by", "2"));
    }

    @Test
    void readsPairsWithoutWith() {
        reads("FileWrite: notes.txt content='Hello'", "FileWrite", "notes.txt", Map.of("content", "Hello"));
        reads("FileWrite: a b.txt content=x mode=y", "FileWrite", "a b.txt", Map.of("content", "x", "mode", "y"));
        readsNoArgument("scale_up by=2", "scale_up", Map.of("by", "2"));
        readsNoArgument("X url=http://a/?b=c", "X", Map.of("url", "http://a/?b=c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "please do the thing",
                "NoOp now",
                "1up",
                "No!",
                "SearchWeb:",
                "SearchWeb: ",
                "SearchWeb: 'open",
                "SearchWeb: 'a'b",
                "SearchWeb: 'a' b",
                "NoOp with",
                "NoOp with x",
                "NoOp with a=1,",
                "NoOp with a=1,,b=2",
                "NoOp ,a=1",
                "NoOp a=",
                "NoOp a='x",
                "NoOp a='x'y",
                "NoOp a=1 b",
                "NoOp a=1 with b=2",
                "NoOp a=1 a=2",
                "FileWrite: a.txt content=Hello world",
                "=x",
                "NoOp =x"
            })
    void readsNothingIntoWhatDoesNotFollowTheGrammar(String text) {
        assertThat(ActionText.parse(text)).isNull();
    }

    @Test
    void boundsLengths() {
        String name = "n".repeat(ActionText.LONGEST_NAME);
        assertThat(ActionText.parse(name)).isNotNull();
        assertThat(ActionText.parse(name + "n")).isNull();
        String longest = "S: " + "x".repeat(ActionText.LONGEST - 3);
        assertThat(ActionText.parse(longest)).isNotNull();
        assertThat(ActionText.parse(longest + "x")).isNull();
    }

    @Test
    void boundsTheNumberOfPairs() {
        assertThat(ActionText.parse("X " + pairs(ActionText.MOST_PAIRS))).isNotNull();
        assertThat(ActionText.parse("X " + pairs(ActionText.MOST_PAIRS + 1))).isNull();
    }

    private static String pairs(int number) {
        return IntStream.range(0, number).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with ", "a ", "' ", "a= ", "with a", ":", "a=' ", "  ", "with  with\t"})
    void readsHostileTextInLinearTime(String part) {
        String text = ("S: x " + part.repeat(ActionText.LONGEST)).substring(0, ActionText.LONGEST);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1_000; i++) {
                ActionText.parse(text);
            }
        });
    }

    @Test
    void whatIsWrittenByTheGrammarIsReadBack() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> pairs = new HashMap<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                pairs.put("k" + random.nextInt(9), value(random));
            }
            String argument = random.nextBoolean() ? null : value(random);
            StringBuilder text = new StringBuilder("Do_It").append(argument == null ? "" : ": '" + argument + "'");
            text.append(pairs.isEmpty() || random.nextBoolean() ? "" : " with");
            pairs.forEach((key, value) ->
                    text.append(' ').append(key).append("=\"").append(value).append('"'));
            assertThat(ActionText.parse(text.toString()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(new ActionText("Do_It", argument, pairs));
        }
    }

    private static String value(Random random) {
        String letters = "ab =,:.with\tö";
        return random.ints(random.nextInt(12), 0, letters.length())
                .mapToObj(i -> String.valueOf(letters.charAt(i)))
                .collect(Collectors.joining());
    }
}
