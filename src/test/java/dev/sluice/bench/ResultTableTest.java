package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private final Results results = new Results();

    @Test
    void showsTheMedianBesideTheGoalAndEveryRun() {
        results.add(Figure.THROUGHPUT, 41_000);
        results.add(Figure.THROUGHPUT, 45_000.4);
        results.add(Figure.THROUGHPUT, 12_000);
        assertThat(line("full pipeline, 2"))
                .isEqualToNormalizingWhitespace(
                        "full pipeline, 2 threads 41,000 decisions/s >= 40,000 reached 41,000 45,000 12,000");
    }

    @Test
    void saysWhatIsMissed() {
        results.add(Figure.LATENCY_50, 25.1);
        results.add(Figure.LATENCY_99, 80);
        assertThat(line("p50")).contains("<= 25.0", "missed");
        assertThat(line("p99")).contains("<= 80.0", "reached");
    }

    @Test
    void hasNoGoalWhereThereIsNone() {
        results.add(Figure.LOOP, 489_000);
        assertThat(line("transactional")).contains("489,000 records/s").doesNotContain("reached", "missed");
    }

    @Test
    void leavesOutWhatWasNotMeasuredAndKeepsNotes() {
        results.note(Measure.SIZE, "us of the gate's processor per decision:  10 rules 31.0");
        var lines = lines();
        assertThat(lines).noneMatch(line -> line.contains("Throughput"));
        assertThat(lines).contains("Cost against size", "  us of the gate's processor per decision:  10 rules 31.0");
    }

    @Test
    void takesTheMiddleOfTwo() {
        results.add(Figure.START, 4);
        results.add(Figure.START, 6);
        assertThat(results.median(Figure.START)).isEqualTo(5);
        assertThatThrownBy(() -> results.median(Figure.TAKEOVER)).isInstanceOf(BenchException.class);
    }

    private String line(String label) {
        return lines().stream()
                .filter(line -> line.startsWith("  " + label))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() {
        return new ResultTable(results).lines();
    }
}
