package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void findsTheMetricsOfAQueryAndTheLabelsItLooksAt() {
        PromQl query = PromQl.of("sum by (code) (rate(findings_total{level=\"BLOCK\", guard!~'a|b'}[5m])) / up > 0.5");
        assertThat(query.metrics()).isEqualTo(Map.of("findings_total", Set.of("level", "guard"), "up", Set.of()));
        assertThat(query.grouped()).containsExactly("code");
    }

    @Test
    void knowsLabelsOfMatchingAndOfGroupingBehindAnAggregation() {
        PromQl query = PromQl.of("up == 0 and on (job, instance) (max_over_time(a[1h]) or sum(b) without (c))");
        assertThat(query.metrics().keySet()).containsExactlyInAnyOrder("up", "a", "b");
        assertThat(query.grouped()).containsExactlyInAnyOrder("job", "instance", "c");
    }

    @Test
    void takesNoFunctionNoDurationAndNoTextForAMetric() {
        PromQl query =
                PromQl.of("deriv(sum(lag{topic=\"decisions\"})[10m:1m]) > bool 1e3 offset 5m unless absent(x == 1)");
        assertThat(query.metrics().keySet()).containsExactlyInAnyOrder("lag", "x");
    }

    @Test
    void refusesWhatIsNoQuery() {
        assertThatThrownBy(() -> PromQl.of("sum(a) ; drop")).isInstanceOf(IllegalArgumentException.class);
    }
}
