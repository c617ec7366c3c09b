package dev.sluice.policyfile.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @Test
    void everyValueKeepsItsLine() {
        Node.Fields document =
                Documents.read("d", "a: 1\n\nb:\n  c:\n    - x\n    - y\n").orThrow();

        assertThat(at(document, "a").mark()).isEqualTo(new Mark("d", 1));
        Node.Fields b = (Node.Fields) at(document, "b");
        assertThat(b.mark().line()).isEqualTo(4);
        assertThat(Objects.requireNonNull(document.fields().get("b")).mark().line())
                .isEqualTo(3);
        assertThat(((Node.Items) at(b, "c")).nodes().get(1).mark().line()).isEqualTo(6);
    }

    @Test
    void wordsThatOldYamlTakesForBooleansAreWords() {
        assertThat(plain("a: off\nb: no\nc: Yes\nd: on\ne: y"))
                .isEqualTo(Map.of("a", "off", "b", "no", "c", "Yes", "d", "on", "e", "y"));
    }

    @Test
    void plainScalarsMeanWhatTheyMeanInJson() {
        assertThat(plain(
                        "a: 12\nb: -1.5\nc: 1e3\nd: true\ne: 010\nf: 1:30\ng: 2026-01-31T10:00:00Z\nh: 0x1F\ni: 1_000"))
                .isEqualTo(Map.of(
                        "a",
                        12L,
                        "b",
                        -1.5,
                        "c",
                        1000.0,
                        "d",
                        true,
                        "e",
                        10L,
                        "f",
                        "1:30",
                        "g",
                        "2026-01-31T10:00:00Z",
                        "h",
                        "0x1F",
                        "i",
                        "1_000"));
        assertThat(plain("a: '12'\nb: \"true\"\nc: !!str 5")).isEqualTo(Map.of("a", "12", "b", "true", "c", "5"));
        assertThat(Documents.read("d", "a: ~\nb:\nc: null").orThrow().plain())
                .containsOnlyKeys("a", "b", "c")
                .values()
                .containsOnlyNulls();
        assertThat(plain("a: 99999999999999999999")).isEqualTo(Map.of("a", 1e20));
        assertThat(plain("a: -.inf\nb: .nan")).isEqualTo(Map.of("a", Double.NEGATIVE_INFINITY, "b", Double.NaN));
    }

    @Test
    void jsonIsReadAsJson() {
        String json = "{\n\t\"a\": \"x\\/y\",\n\t\"b\": [1, 2.5, true, null],\n\t\"c\": {\"d\": \"\\ud83d\\ude00\"}\n}";

        Node.Fields document = Documents.read("d", json).orThrow();

        assertThat(document.plain().get("a")).isEqualTo("x/y");
        assertThat(document.plain().get("b")).isEqualTo(listOf(1L, 2.5, true, null));
        assertThat(document.plain().get("c")).isEqualTo(Map.of("d", "\uD83D\uDE00"));
        assertThat(at(document, "b").mark().line()).isEqualTo(3);
    }

    @Test
    void bracesWithoutQuotesAreYaml() {
        assertThat(plain("{a: off, b: [x, 1]}")).isEqualTo(Map.of("a", "off", "b", List.of("x", 1L)));
    }

    @Test
    void brokenJsonIsToldWhatItLacksAsJson() {
        assertThat(problems("{\n\t\"a\": 1,\n\t\"b\": ]\n}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3))
                .satisfies(problem -> assertThat(problem.message()).startsWith("this is no JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "{\"a\": 1,\n\"b\": {\n\"c\": 1,\n\"d\": 2,\n\"c\": 3}}"})
    void aKeyThatStandsTwiceIsRefused(String text) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.path()).isEqualTo("b.c");
            assertThat(problem.message()).contains("twice").contains("line 3");
        });
    }

    @Test
    void anAnchorMayBeRepeated() {
        assertThat(plain("a: &share {min: 0, max: 50}\nb: *share\nc: &s x\nd: *s"))
                .isEqualTo(Map.of(
                        "a", Map.of("min", 0L, "max", 50L), "b", Map.of("min", 0L, "max", 50L), "c", "x", "d", "x"));
    }

    @Test
    void aliasesThatExplodeAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(10, alias)) + "]\n");
        }

        assertThat(problems(bomb.toString()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("more than 100000 values"));
    }

    @Test
    void aliasesDoNotHideHowDeepTheyAre() {
        StringBuilder tower = new StringBuilder("a0: &a0 {x: {x: {x: {x: {x: 1}}}}}\n");
        for (int i = 1; i < 8; i++) {
            tower.append("a" + i + ": &a" + i + " {x: {x: {x: {x: {x: *a" + (i - 1) + "}}}}}\n");
        }

        assertThat(problems(tower.toString()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nested deeper"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x {b: *x}",
                "a: *nothing",
                "a: !foo 3",
                "a: !!java.net.URL [x]",
                "a: 1\n---\nb: 2",
                "? [a]\n: b",
                "- a",
                "just words",
                "a: b: c",
                "a: 'open",
                "a: \u0007",
                "%YAML 3.0\n---\na: 1",
                "{\"a\": 1} x",
                "[1, 2]",
                "12"
            })
    void whatIsNoMapOrNoYamlIsOneProblem(String text) {
        assertThat(problems(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{a: "})
    void deepNestingIsRefused(String open) {
        assertThat(problems(open.repeat(5000))).hasSize(1);
    }

    @Test
    void nestingIsAllowedAsFarAsItSays() {
        assertThat(problems("{\"a\":".repeat(Documents.DEEPEST) + "1" + "}".repeat(Documents.DEEPEST)))
                .isEmpty();
        assertThat(problems("{\"a\":".repeat(Documents.DEEPEST + 1) + "1" + "}".repeat(Documents.DEEPEST + 1)))
                .hasSize(1);
    }

    @Test
    void anEmptyDocumentIsAnEmptyMap() {
        assertThat(plain("")).isEqualTo(Map.of());
        assertThat(plain("# nothing\n")).isEqualTo(Map.of());
        assertThat(plain("---\n")).isEqualTo(Map.of());
    }

    @Test
    void aDocumentMayBeOneMebibyteLong() {
        String head = "a: ";
        assertThat(problems(head + "x".repeat(Documents.LONGEST - head.length())))
                .isEmpty();
        assertThat(problems(head + "x".repeat(Documents.LONGEST - head.length() + 1)))
                .hasSize(1);
    }

    private static @Nullable List<@Nullable Object> listOf(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static Node at(Node.Fields fields, String key) {
        return Objects.requireNonNull(fields.find(key));
    }

    private static Object plain(String text) {
        return Documents.read("d", text).orThrow().plain();
    }

    private static List<DocumentProblem> problems(String text) {
        return Documents.read("d", text).problems();
    }
}
