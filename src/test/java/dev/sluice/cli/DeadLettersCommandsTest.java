package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersCommandsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay --yes                        | Say which: places such as 3@42, or a filter",
                "replay 3@42 --all --yes             | Say which: places such as 3@42, or a filter",
                "replay 3@42 --topic=decisions --yes | Say which: places such as 3@42, or a filter",
                "replay 3@42                         | Give --dry-run to see what would be written, or --yes",
                "replay 3@42 --yes --dry-run         | Give --dry-run to see what would be written, or --yes",
                "replay 42 --yes                     | is no place of a dead letter",
                "show decisions-3@42                 | is no place of a dead letter",
                "show                                | Missing required parameter",
                "show 3@42 --bytes=-1                | must not be negative",
                "list --limit=0                      | must be at least 1",
                "list --since=yesterday              | --since"
            })
    void endWithTwoWhenCalledWronglyAndTouchNothing(String line, String why) {
        var run = Run.of(("dead-letters " + line).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(why);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3@42", "3:42", "dead-letters-3@42"})
    void takesAPlaceAsItIsListedAndAsItIsTyped(String text) {
        assertThat(new DeadLetterPlace.Converter().convert(text)).isEqualTo(new DeadLetterPlace(3, 42));
    }

    @ParameterizedTest
    @CsvSource({"list", "show 0@0", "replay 0@0 --dry-run", "replay --all --yes"})
    void endWithOneWhenNoBrokerAnswers(String line) {
        var run = Run.of(("dead-letters " + line
                        + " --set=kafka.default.api.timeout.ms=500 --bootstrap-servers=127.0.0.1:1"
                        + " --schema-registry-url=http://127.0.0.1:1")
                .split(" "));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("sluice: dead-letters cannot be read: ");
    }
}
