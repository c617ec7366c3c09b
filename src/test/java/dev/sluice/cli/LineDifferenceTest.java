package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void saysNothingOfEqualTexts() {
        assertThat(LineDifference.of("a\nb\n", "a\nb")).isEmpty();
        assertThat(LineDifference.of("", "")).isEmpty();
    }

    @Test
    void showsWhatWasTakenOutAndPutIn() {
        assertThat(LineDifference.of("a\nb\nc\n", "a\nx\nc\n")).containsExactly("  a", "- b", "+ x", "  c");
        assertThat(LineDifference.of("", "a\nb\n")).containsExactly("+ a", "+ b");
        assertThat(LineDifference.of("a\nb\n", "")).containsExactly("- a", "- b");
        assertThat(LineDifference.of("a\nb\nc\nd\n", "b\nc\ny\nd\n"))
                .containsExactly("- a", "  b", "  c", "+ y", "  d");
    }

    @Test
    void leavesOutWhatIsFarFromAnyChange() {
        var before = IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(LineDifference.of(
                        before, before.replace("line 3\n", "line three\n").replace("line 15\n", "")))
                .containsExactly(
                        "  ...",
                        "  line 1",
                        "  line 2",
                        "- line 3",
                        "+ line three",
                        "  line 4",
                        "  line 5",
                        "  ...",
                        "  line 13",
                        "  line 14",
                        "- line 15",
                        "  line 16",
                        "  line 17");
    }

    @Test
    void showsTextsThatAreTooLargeToCompareAsReplaced() {
        var before = IntStream.range(0, 3000).mapToObj(i -> "old " + i).collect(Collectors.joining("\n"));
        var after = IntStream.range(0, 3000).mapToObj(i -> "new " + i).collect(Collectors.joining("\n"));
        assertThat(LineDifference.of(before, after))
                .hasSize(6000)
                .startsWith("- old 0")
                .endsWith("+ new 2999");
    }
}
